import { randomUUID } from "node:crypto";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { AccessAction } from "./access-log";
import { addAccessRow } from "./access-log-store.server";

export interface ShownCustomers {
  shopId: ShopId;
  staffUserId: string;
  action: AccessAction;
  /** Those of whom a personal field was shown. */
  customerIds: readonly bigint[];
  at: Date;
}

/** A page that loads itself anew while data comes in is one view. */
const SAME_VIEW_MS = 5 * 60_000;

/**
 * Notes whose personal fields somebody is about to see. Call it in the transaction that reads them, before anything is sent: a
 * view is then shown only when it is written down, whatever crashes afterwards. Showing nobody writes nothing.
 * Cost: one insert a page.
 */
export async function recordAccess(tx: ShopTx, shown: ShownCustomers): Promise<void> {
  if (shown.customerIds.length === 0) return;
  const { shopId, customerIds, ...who } = shown;
  const row = { ...who, id: randomUUID(), part: 0, customerIds: inOrder(customerIds) };
  await addAccessRow(tx, shopId, row, new Date(shown.at.getTime() - SAME_VIEW_MS));
}

/**
 * Notes that those who run the installation see a record in the clear. Unlike other views it is written down when nobody can tell
 * whom the record names.
 */
export async function recordOperatorsLook(tx: ShopTx, look: Omit<ShownCustomers, "action">): Promise<void> {
  const { shopId, customerIds, ...who } = look;
  const row = {
    ...who,
    action: "rejected-record",
    id: randomUUID(),
    part: 0,
    customerIds: inOrder(customerIds),
  };
  await addAccessRow(tx, shopId, row, null);
}

/** Notes an export piece by piece, as its rows are read: each call is one more part of the same view. */
export function recordExport(
  shown: Omit<ShownCustomers, "customerIds">,
): (tx: ShopTx, customerIds: readonly bigint[]) => Promise<void> {
  const { shopId, ...who } = shown;
  const id = randomUUID();
  let part = 0;
  return async (tx, customerIds) => {
    if (customerIds.length === 0) return;
    await addAccessRow(tx, shopId, { ...who, id, part: part++, customerIds: inOrder(customerIds) }, null);
  };
}

const inOrder = (ids: readonly bigint[]): bigint[] => [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));

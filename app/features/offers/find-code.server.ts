import type { ShopTx } from "~/db.server";
import { findCodeRow } from "./told-offer-store.server";

/** The code a customer has in a campaign and when it ends; null where there is none, or it is used or over. */
export async function findCode(
  tx: ShopTx,
  campaignId: string,
  customerId: bigint,
): Promise<{ code: string; expiresAt: Date | null } | null> {
  const row = await findCodeRow(tx, campaignId, customerId);
  return row?.code ? { code: row.code, expiresAt: row.expiresAt } : null;
}

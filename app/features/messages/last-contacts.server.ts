import type { ShopTx } from "~/db.server";
import { listContactRows } from "./contact-store.server";

/** When each of these customers last had an offer, over all channels; whoever is not in it has had none that is known. */
export async function lastContacts(
  tx: ShopTx,
  customerIds: readonly bigint[],
  now: Date,
): Promise<Map<bigint, Date>> {
  const rows = await listContactRows(tx, customerIds, now);
  return new Map(rows.flatMap(({ id, contactAt }) => (contactAt ? [[id, contactAt] as const] : [])));
}

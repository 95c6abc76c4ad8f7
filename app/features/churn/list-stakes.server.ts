import type { ShopTx } from "~/db.server";
import { listStakeRows } from "./overview-store.server";

/** What is at stake with each of these customers, in minor units of the shop's currency; who has no score is absent. */
export async function listStakes(tx: ShopTx, ids: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const rows = await listStakeRows(tx, ids);
  return new Map(rows.map(({ customerId, valueAtStakeMinor }) => [customerId, valueAtStakeMinor]));
}

import type { ShopTx } from "~/db.server";
import { listCallCosts } from "./attempt-store.server";

/**
 * What calling each customer of a campaign has cost so far, in minor units: minutes by what an hour cost when the call was made. Who was not
 * rung is absent. Part of the campaign's channel cost.
 */
export async function callCostOf(tx: ShopTx, campaignId: string): Promise<Map<bigint, number>> {
  const rows = await listCallCosts(tx, campaignId);
  return new Map(rows.map(({ customerId, costMinor }) => [customerId, Number(costMinor)]));
}

import type { ShopTx } from "~/db.server";
import { listCallCosts } from "./attempt-store.server";
import { getCallSettings } from "./call-settings.server";
import { tallyCalls } from "./calls-store.server";
import { minutesPerCustomer } from "./learn-from-calls";

const yearMs = 365 * 86_400_000;

/** What calling one customer is likely to cost, over all tries, in minor units; before anybody is rung. */
export async function foreseenCallCost(tx: ShopTx, now: Date): Promise<number> {
  const { costPerHourMinor } = await getCallSettings(tx);
  const tallies = await tallyCalls(tx, new Date(now.getTime() - yearMs));
  return (Number(costPerHourMinor) * minutesPerCustomer(tallies)) / 60;
}

/**
 * What calling each customer of a campaign has cost so far, in minor units: minutes by what an hour cost when the call was made. Who was not
 * rung is absent. Part of the campaign's channel cost.
 */
export async function callCostOf(tx: ShopTx, campaignId: string): Promise<Map<bigint, number>> {
  const rows = await listCallCosts(tx, campaignId);
  return new Map(rows.map(({ customerId, costMinor }) => [customerId, Number(costMinor)]));
}

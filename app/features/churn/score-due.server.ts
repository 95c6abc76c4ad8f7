import type pg from "pg";
import { withShopConnection } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Band } from "./band";
import { dayAt, dayOfIso } from "./day";
import { addDetails, loadHistories, queryOf } from "./history-store.server";
import { PurchaseEvents } from "./purchase-events";
import { readNewestRun, writeSummary } from "./run-store.server";
import { scoreCustomer } from "./score-customer";
import {
  addFreshScores,
  clearDue,
  lockScoring,
  makeFreshScores,
  swapScores,
  takeDue,
} from "./score-store.server";
import type { ScoreRow } from "./score-rows";
import { BandTally, summaryWith, type EarlierBand } from "./score-summary";
import { bandMonthAgo } from "./score-whole.server";
import { shopModelVersion } from "./shop-model";

/** Fewer than so many were all that were due. */
export const customersAtATime = 1000;

export type ScoreDueOutcome = { ok: true; customers: number } | { ok: false; reason: "no-model" };

/**
 * Scores up to a thousand of the customers that were touched since they were last scored, with what the newest whole scoring has
 * learned, and adds the change to its totals. `customers` is how many were due: call again until it is 0. Before the first
 * whole scoring there is nothing to score with: the marks stay, and the whole scoring takes them along.
 */
export async function scoreDueCustomers(shop: Shop, now: Date): Promise<ScoreDueOutcome> {
  return withShopConnection(shop.id, async (client) => {
    await lockScoring(client, shop.id);
    const run = await readNewestRun(client, shop.id);
    const model = run?.summary.model;
    if (!run || model?.version !== shopModelVersion) return { ok: false, reason: "no-model" };
    const due = await takeDue(client, shop.id, customersAtATime);
    if (due.length === 0) return { ok: true, customers: 0 };

    const today = dayAt(now, shop.timeZone);
    const query = queryOf(client);
    const { seenFrom } = run.summary;
    const loaded = await loadHistories(query, shop, due, seenFrom === null ? null : dayOfIso(seenFrom));
    const present = loaded.filter(({ gone }) => !gone).map(({ history }) => history);
    await addDetails(query, shop, present, today);

    const before = await readScores(client, shop, due);
    const tally = new BandTally();
    const events = new PurchaseEvents();
    const earlier = new Map<string, EarlierBand>();
    const rows: ScoreRow[] = [];
    for (const history of present) {
      const score = scoreCustomer(history, today, model);
      if (!score) continue;
      const days = score.occasions.map((occasion) => occasion.day);
      const log = events.fill(score.occasions, history.seenFrom !== null);
      const then = bandMonthAgo(days, log, today, model);
      earlier.set(String(history.customerId), then);
      tally.add(then, score.band, score.valueAtStakeMinor);
      rows.push({ customerId: history.customerId, score });
    }
    // Where a customer stood a month ago did not change by what was bought since: the same band is taken out and put in.
    for (const old of before)
      tally.add(earlier.get(old.customer_id) ?? "new", old.band, BigInt(old.stake), -1);

    await makeFreshScores(client);
    await addFreshScores(client, shop.id, rows, now);
    await swapScores(client, shop.id, due);
    await writeSummary(client, shop.id, run.id, summaryWith(run.summary, tally));
    await clearDue(client, shop.id);
    return { ok: true, customers: due.length };
  });
}

async function readScores(client: pg.PoolClient, shop: Shop, customerIds: bigint[]) {
  const { rows } = await client.query<{ customer_id: string; band: Band; stake: string }>(
    `SELECT customer_id::text, band, value_at_stake_minor::text AS stake FROM customer_scores
      WHERE shop_id = $1 AND customer_id = ANY($2::bigint[])`,
    [shop.id, customerIds.map(String)],
  );
  return rows;
}

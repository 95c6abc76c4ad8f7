import { shopModelVersion } from "~/features/churn/shop-model";
import type { ShopTx } from "~/db.server";
import { daysToTry } from "~/features/prediction/windows";
import { enoughToLearn } from "~/features/prediction/sample-log";
import type { Shop } from "~/features/shops/shop";
import { createPageReads } from "~/page-reads.server";
import type { AccuracyPage, JudgedNights, ScoredPast } from "./accuracy-page";
import { findNewestJudged, findNextRipeDay, findRunExtract, listJudgedNights } from "./accuracy-store.server";
import { poolByMonth } from "./pool-days";

/** Reads how right the predictions of a shop were: what was kept and judged, and what was tried on its past. */
export async function getAccuracyPage(shop: Shop, signal: AbortSignal): Promise<AccuracyPage> {
  const reads = createPageReads(shop.id, signal);
  return {
    seesAllOrders: shop.seesAllOrders,
    scored: await reads.first((tx) => readScored(tx, shop)),
    judged: reads.later("judged nights", (tx) => readJudged(tx, shop)),
  };
}

async function readScored(tx: ShopTx, shop: Shop): Promise<ScoredPast | null> {
  const run = await findRunExtract(tx, shop.id);
  if (run?.version !== shopModelVersion) return null;
  const { horizonDays, champion, confidence } = run;
  return {
    ...{ horizonDays, champion, confidence },
    daysSeen: run.daysSeen ?? 0,
    daysNeeded: daysToTry(horizonDays),
    backtest: run.backtest ?? [],
    sampled: confidence.customers > enoughToLearn,
  };
}

async function readJudged(tx: ShopTx, shop: Shop): Promise<JudgedNights> {
  return {
    newest: await findNewestJudged(tx, shop.id),
    months: poolByMonth(await listJudgedNights(tx, shop.id)),
    nextOn: await findNextRipeDay(tx, shop.id),
  };
}

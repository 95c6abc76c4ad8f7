import type { ShopTx } from "~/db.server";
import type { ScoreConfidence } from "~/features/churn/overview";
import type { Champion } from "~/features/prediction/prediction-model";
import type { DayAccuracy } from "./day-accuracy";
import type { DayFigures } from "./pool-days";

/** What the accuracy page reads: small extracts of one run and of the judged nights, never a customer. */

/** Nights that are looked back on: a little more than a year. */
const nightsShown = 400;

/** The newest whole run, as far as it speaks of its own accuracy. */
interface RunExtract {
  /** Of what was learned; the other fields are there when it is 2 (churn/shop-model.ts). */
  version: number | null;
  horizonDays: number;
  champion: Champion;
  confidence: ScoreConfidence;
  /** Days from the first order in sight; null in a shop without any. */
  daysSeen: number | null;
  backtest: DayAccuracy[] | null;
}

export async function findRunExtract(tx: ShopTx, shopId: number): Promise<RunExtract | null> {
  const rows = await tx.$queryRaw<RunExtract[]>`
    SELECT (run.model ->> 'version')::int AS version, (run.prediction ->> 'horizonDays')::int AS "horizonDays",
           run.prediction -> 'champion' AS champion, run.confidence, run.backtest,
           (run.prediction ->> 'learnedOn')::int - (run.prediction #>> '{shop,firstDay}')::int AS "daysSeen"
      FROM (SELECT summary -> 'model' AS model, summary #> '{model,prediction}' AS prediction,
                   summary -> 'confidence' AS confidence, summary -> 'backtest' AS backtest
              FROM score_runs WHERE shop_id = ${shopId} AND whole ORDER BY scored_at DESC LIMIT 1) run`;
  return rows[0] ?? null;
}

/** Judged nights without their bands, newest first. Nights without customers say nothing. */
export function listJudgedNights(tx: ShopTx, shopId: number): Promise<DayFigures[]> {
  return tx.$queryRaw<DayFigures[]>`
    SELECT as_of_day::text AS day, horizon_days AS "horizonDays", (result ->> 'customers')::int AS customers,
           (result ->> 'stayedAway')::float8 AS "stayedAway", (result ->> 'predicted')::float8 AS predicted,
           result -> 'methods' AS methods
      FROM prediction_nights
     WHERE shop_id = ${shopId} AND judged_at IS NOT NULL AND (result ->> 'customers')::int > 0
     ORDER BY as_of_day DESC LIMIT ${nightsShown}`;
}

/** The newest judged night with all that is known of it. */
export async function findNewestJudged(tx: ShopTx, shopId: number): Promise<DayAccuracy | null> {
  const rows = await tx.$queryRaw<{ result: DayAccuracy }[]>`
    SELECT result FROM prediction_nights
     WHERE shop_id = ${shopId} AND judged_at IS NOT NULL AND (result ->> 'customers')::int > 0
     ORDER BY as_of_day DESC LIMIT 1`;
  return rows[0]?.result ?? null;
}

/** The first day on which a kept night's horizon is over; null when none is kept. */
export async function findNextRipeDay(tx: ShopTx, shopId: number): Promise<string | null> {
  const rows = await tx.$queryRaw<{ day: string | null }[]>`
    SELECT min(as_of_day + horizon_days + 1)::text AS day FROM prediction_nights
     WHERE shop_id = ${shopId} AND judged_at IS NULL AND customers > 0`;
  return rows[0]?.day ?? null;
}

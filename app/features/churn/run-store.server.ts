import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { isoOfDay } from "./day";
import type { Day } from "./history";
import type { ScoreSummary } from "./score-summary";

/** Runs are kept a quarter of a year: nothing looks further back. */
const keptDays = 92;

/** Records a whole run, in the place of an earlier one of the same day. What the runs before it have learned is dropped: only the newest is used, and it is large. */
export async function writeRun(
  client: pg.PoolClient,
  shopId: ShopId,
  run: { now: Date; today: Day; lostDefinitionId: string; summary: ScoreSummary },
): Promise<void> {
  await client.query(
    `DELETE FROM score_runs WHERE shop_id = $1
        AND (scored_at < $2::timestamptz - $3 * interval '1 day' OR as_of_day = $4 OR scored_at >= $2)`,
    [shopId, run.now, keptDays, isoOfDay(run.today)],
  );
  await client.query(
    "UPDATE score_runs SET summary = summary - 'model' - 'backtest' - 'outsideLearned' WHERE shop_id = $1 AND summary ? 'model'",
    [shopId],
  );
  await client.query(
    `INSERT INTO score_runs (shop_id, id, whole, scored_at, as_of_day, lost_definition_id, summary)
     VALUES ($1, $2, true, $3, $4, $5, $6)`,
    [shopId, randomUUID(), run.now, isoOfDay(run.today), run.lostDefinitionId, JSON.stringify(run.summary)],
  );
  // For the operator's eyes, who looks at all shops at once.
  await client.query("UPDATE shops SET scored_at = $2 WHERE id = $1", [shopId, run.now]);
}

/** The newest whole run with all it carries; null before the first one. */
export async function readNewestRun(
  client: pg.PoolClient,
  shopId: ShopId,
): Promise<{ id: string; asOf: string; summary: ScoreSummary } | null> {
  const { rows } = await client.query<{ id: string; asOf: string; summary: ScoreSummary }>(
    'SELECT id::text, as_of_day::text AS "asOf", summary FROM score_runs WHERE shop_id = $1 AND whole ORDER BY scored_at DESC LIMIT 1',
    [shopId],
  );
  return rows[0] ?? null;
}

export async function writeSummary(
  client: pg.PoolClient,
  shopId: ShopId,
  id: string,
  summary: ScoreSummary,
): Promise<void> {
  await client.query("UPDATE score_runs SET summary = $3 WHERE shop_id = $1 AND id = $2", [
    shopId,
    id,
    JSON.stringify(summary),
  ]);
}

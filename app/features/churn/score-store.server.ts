import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Shop } from "~/features/shops/shop";
import type { ShopId } from "~/platform/ids";
import type { ChurnMonthCounts } from "./count-churn-months";
import type { CohortCounts } from "./count-cohorts";
import { isoOfDay } from "./day";
import type { Day } from "./history";
import type { ParcelFacts } from "./learn-shop";
import { firstDayOf } from "./month";
import { scoreColumns, scoreText, type ScoreRow } from "./score-rows";

/** Writes and reads of scoring on a raw connection, inside its one transaction. */

const lockNumber = 20_418;

/** One scoring of a shop at a time: the whole and the incremental one write the same rows. Held until the transaction ends. */
export async function lockScoring(client: pg.PoolClient, shopId: ShopId): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, $2)", [lockNumber, shopId]);
}

/** As {@link lockScoring}, without waiting: false when a scoring is at work. */
export async function tryLockScoring(client: pg.PoolClient, shopId: ShopId): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_xact_lock($1, $2) AS got", [
    lockNumber,
    shopId,
  ]);
  return rows[0]!.got;
}

/**
 * Remembers which marks are there now, at most `limit` of the oldest. A mark is known by its row version: one that is set anew
 * while we work is another version and stays. Returns the customers when a limit is given.
 */
export async function takeDue(
  client: pg.PoolClient,
  shopId: ShopId,
  limit: number | null,
): Promise<bigint[]> {
  await client.query("DROP TABLE IF EXISTS due_taken");
  await client.query(`CREATE TEMP TABLE due_taken (customer_id bigint, version text) ON COMMIT DROP`);
  await client.query(
    `INSERT INTO due_taken SELECT customer_id, xmin::text FROM score_due WHERE shop_id = $1 ORDER BY since, customer_id LIMIT $2`,
    [shopId, limit],
  );
  if (limit === null) return [];
  const { rows } = await client.query<{ id: string }>(
    "SELECT customer_id::text AS id FROM due_taken ORDER BY customer_id",
  );
  return rows.map((row) => BigInt(row.id));
}

/** Removes the marks {@link takeDue} has seen. */
export async function clearDue(client: pg.PoolClient, shopId: ShopId): Promise<void> {
  await client.query(
    `DELETE FROM score_due USING due_taken
      WHERE score_due.shop_id = $1 AND score_due.customer_id = due_taken.customer_id AND score_due.xmin::text = due_taken.version`,
    [shopId],
  );
}

/** Fresh scores are gathered here and take the place of the old ones in one go. */
export async function makeFreshScores(client: pg.PoolClient): Promise<void> {
  await client.query("DROP TABLE IF EXISTS fresh_scores");
  await client.query(
    "CREATE TEMP TABLE fresh_scores (LIKE customer_scores INCLUDING GENERATED) ON COMMIT DROP",
  );
}

export async function addFreshScores(
  client: pg.PoolClient,
  shopId: ShopId,
  rows: readonly ScoreRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const text = scoreText(shopId, now.toISOString(), rows);
  await pipeline(
    Readable.from([text]),
    client.query(copyFrom(`COPY fresh_scores (${scoreColumns}) FROM STDIN`)),
  );
}

/**
 * Puts the fresh scores in the place of those of `customerIds`, or of all customers when null, and keeps score_counts in step:
 * nobody else writes either. Who was deleted or redacted, or objected to it, while we were at work gets none.
 */
export async function swapScores(
  client: pg.PoolClient,
  shopId: ShopId,
  customerIds: bigint[] | null,
): Promise<void> {
  const ids = customerIds === null ? null : customerIds.map(String);
  await (ids === null
    ? client.query("DELETE FROM score_counts WHERE shop_id = $1", [shopId])
    : addToCounts(client, shopId, ids, -1));
  await client.query(
    "DELETE FROM customer_scores WHERE shop_id = $1 AND ($2::bigint[] IS NULL OR customer_id = ANY($2::bigint[]))",
    [shopId, ids],
  );
  await client.query(
    `INSERT INTO customer_scores (${scoreColumns}) SELECT ${scoreColumns} FROM fresh_scores fresh
      WHERE NOT EXISTS (SELECT FROM customers c WHERE c.shop_id = $1 AND c.id = fresh.customer_id
                           AND (c.deleted_at IS NOT NULL OR c.redacted_at IS NOT NULL
                               OR c.profiling_opt_out_at IS NOT NULL))
      ORDER BY fresh.customer_id`,
    [shopId],
  );
  await addToCounts(client, shopId, ids, 1);
}

/** Adds those of `ids` who have a score now to the counts, or takes them out; null is everybody. */
async function addToCounts(
  client: pg.PoolClient,
  shopId: ShopId,
  ids: string[] | null,
  times: 1 | -1,
): Promise<void> {
  await client.query(
    `INSERT INTO score_counts AS kept (shop_id, band, signal_bits, customers)
     SELECT $1::int, band, signal_bits, count(*) * $3::int FROM customer_scores
      WHERE shop_id = $1 ${ids === null ? "AND $2::bigint[] IS NULL" : "AND customer_id = ANY($2::bigint[])"}
      GROUP BY band, signal_bits
     ON CONFLICT (shop_id, band, signal_bits) DO UPDATE SET customers = kept.customers + excluded.customers`,
    [shopId, ids, times],
  );
}

/** The months of one definition, replaced as a whole; those of other definitions stay as the history. */
export async function writeChurnMonths(
  client: pg.PoolClient,
  shopId: ShopId,
  lostDefinitionId: string,
  months: ChurnMonthCounts[],
): Promise<void> {
  await client.query("DELETE FROM churn_months WHERE shop_id = $1 AND lost_definition_id = $2", [
    shopId,
    lostDefinitionId,
  ]);
  await client.query(
    `INSERT INTO churn_months (shop_id, lost_definition_id, month, at_start, lost, gained, returned)
     SELECT $1, $2, * FROM unnest($3::date[], $4::int[], $5::int[], $6::int[], $7::int[])`,
    [
      shopId,
      lostDefinitionId,
      months.map((m) => isoOfDay(firstDayOf(m.month))),
      months.map((m) => m.atStart),
      months.map((m) => m.lost),
      months.map((m) => m.gained),
      months.map((m) => m.returned),
    ],
  );
}

export async function writeCohorts(
  client: pg.PoolClient,
  shopId: ShopId,
  cohorts: CohortCounts[],
): Promise<void> {
  const cells = cohorts.flatMap(({ cohort, customers, active }) =>
    active.map((count, index) => ({ month: isoOfDay(firstDayOf(cohort)), index, customers, count })),
  );
  await client.query("DELETE FROM cohort_cells WHERE shop_id = $1", [shopId]);
  await client.query(
    `INSERT INTO cohort_cells (shop_id, cohort, month_index, customers, active)
     SELECT $1, * FROM unnest($2::date[], $3::int[], $4::int[], $5::int[])`,
    [
      shopId,
      cells.map((c) => c.month),
      cells.map((c) => c.index),
      cells.map((c) => c.customers),
      cells.map((c) => c.count),
    ],
  );
}

const parcelDays = 180;

/** How parcels usually go here, from those of the last 180 days. */
export async function readParcelFacts(client: pg.PoolClient, shop: Shop, today: Day): Promise<ParcelFacts> {
  const { rows } = await client.query<{ median: number | null; tracked: number | null }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY (delivered_at AT TIME ZONE $2)::date
                - (coalesce(in_transit_at, created_at) AT TIME ZONE $2)::date)
              FILTER (WHERE delivered_at IS NOT NULL) AS median,
            avg(CASE WHEN has_tracking_number THEN 1.0 ELSE 0 END)::float8 AS tracked
       FROM fulfillments
      WHERE shop_id = $1 AND created_at > $3::date AND coalesce(status, 'SUCCESS') IN ('SUCCESS', 'OPEN', 'PENDING')`,
    [shop.id, shop.timeZone, isoOfDay(today - parcelDays)],
  );
  return { medianDeliveryDays: rows[0]!.median, trackedShare: rows[0]!.tracked };
}

/** The share of sales that the merchant said is left as margin; null when they did not. */
export async function readMargin(client: pg.PoolClient, shopId: ShopId): Promise<number | null> {
  const { rows } = await client.query<{ margin: number | null }>("SELECT margin FROM shops WHERE id = $1", [
    shopId,
  ]);
  return rows[0]?.margin ?? null;
}

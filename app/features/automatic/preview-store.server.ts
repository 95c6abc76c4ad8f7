import { shopOf, type ShopTx } from "~/db.server";
import type { Candidate } from "~/features/campaigns/candidate";

/** A sample of customers, the same one each time, and how many there are in all. */
export interface Sample {
  ids: bigint[];
  all: number;
}

type SampleRow = { id: bigint; all: number };
const sampleOf = (rows: SampleRow[]): Sample => ({ ids: rows.map(({ id }) => id), all: rows[0]?.all ?? 0 });

export async function sampleAtRisk(tx: ShopTx, minimumStakeMinor: number, most: number): Promise<Sample> {
  return sampleOf(
    await tx.$queryRaw<SampleRow[]>`
      SELECT customer_id AS id, count(*) OVER ()::int AS all FROM customer_scores
       WHERE shop_id = ${shopOf(tx)} AND band = 'at-risk' AND value_at_stake_minor >= ${minimumStakeMinor}::bigint
       ORDER BY hashint8(customer_id), customer_id LIMIT ${most}`,
  );
}

/** Customers whose first purchase was after `from` and on or before `to` (ISO days), whether they have bought again or not. */
export async function sampleFirstBuyers(
  tx: ShopTx,
  days: { from: string; to: string },
  minimumStakeMinor: number,
  most: number,
): Promise<Sample> {
  return sampleOf(
    await tx.$queryRaw<SampleRow[]>`
      SELECT customer_id AS id, count(*) OVER ()::int AS all FROM customer_scores
       WHERE shop_id = ${shopOf(tx)} AND first_purchase_day > ${days.from}::date AND first_purchase_day <= ${days.to}::date
         AND value_at_stake_minor >= ${minimumStakeMinor}::bigint
       ORDER BY hashint8(customer_id), customer_id LIMIT ${most}`,
  );
}

/** These customers as campaigns look at them, those with the most at stake first; who is gone is not there. */
export function listAsCandidates(tx: ShopTx, customerIds: readonly bigint[]): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT s.customer_id AS id, s.risk, s.alive, s.value_minor::float8 AS "valueMinor", s.purchase_days AS "purchaseDays",
           s.orders_90 AS "orders90", s.spend_90_minor::float8 AS "spend90Minor"
      FROM customer_scores s JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id
     WHERE s.shop_id = ${shopOf(tx)} AND s.customer_id = ANY(${customerIds.map(String)}::text[]::bigint[])
       AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND c.merged_into_id IS NULL AND c.profiling_opt_out_at IS NULL
     ORDER BY s.value_at_stake_minor DESC, s.customer_id`;
}

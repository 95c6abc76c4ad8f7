import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import { bands, type Band } from "~/features/churn/band";
import type { ScoreConfidence } from "~/features/churn/overview";
import type { ShopId } from "~/platform/ids";
import {
  scoreConditions,
  unscoredConditions,
  wantedBands,
  type CustomerFilter,
} from "./customer-conditions-store.server";
import { mostTopSpenders } from "./customer-query";

/** How many scored customers match, counted no further than `limit`. */
export async function countScored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  limit: number,
): Promise<number> {
  if (filter.signalSets?.length === 0) return 0;
  const wanted = Prisma.sql`s.band = ANY(${wantedBands(filter)})`;
  const [row] = await tx.$queryRaw<[{ n: bigint }]>`
    SELECT count(*) AS n FROM (
      SELECT FROM customer_scores s
      WHERE ${Prisma.join([...scoreConditions(shopId, filter), wanted], " AND ")} LIMIT ${limit}) AS found`;
  return Number(row.n);
}

/** How many customers without a score match, counted no further than `limit`. */
export async function countUnscored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  limit: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ n: bigint }]>`
    SELECT count(*) AS n FROM (
      SELECT FROM customers c WHERE ${Prisma.join(unscoredConditions(shopId, filter), " AND ")} LIMIT ${limit}) AS found`;
  return Number(row.n);
}

/** The sets of signals that scored customers of the shop have, by band, with how many have them. */
export async function listScoreCounts(tx: ShopTx, shopId: ShopId) {
  const rows = await tx.scoreCount.findMany({
    where: { shopId, customers: { gt: 0 } },
    select: { band: true, signalBits: true, customers: true },
  });
  return rows.map((row) => ({
    band: row.band as Band,
    signalBits: row.signalBits,
    customers: Number(row.customers),
  }));
}

/** Value so far from which a customer belongs to the top fifth, counted in ten thousand customers at most; null in an empty shop. */
export async function findTopSpenderValue(tx: ShopTx, shopId: ShopId): Promise<bigint | null> {
  const ofBand = (band: Band) => Prisma.sql`
    (SELECT value_minor FROM customer_scores WHERE shop_id = ${shopId} AND band = ${band}
     ORDER BY value_minor DESC LIMIT ${mostTopSpenders})`;
  const rows = await tx.$queryRaw<{ value: bigint }[]>`
    SELECT value_minor AS value FROM (${Prisma.join(bands.map(ofBand), " UNION ALL ")}) AS biggest
    ORDER BY value_minor DESC LIMIT 1
    OFFSET (SELECT greatest(ceil(count(*) / 5.0)::int - 1, 0)
            FROM (SELECT 1 FROM customer_scores WHERE shop_id = ${shopId} LIMIT ${mostTopSpenders * 5}) AS counted)`;
  return rows[0]?.value ?? null;
}

export async function hasScores(tx: ShopTx, shopId: ShopId): Promise<boolean> {
  return (await tx.customerScore.findFirst({ where: { shopId }, select: { customerId: true } })) !== null;
}

/** How far the shop's risks can be trusted, as its newest whole scoring says. */
export async function findConfidence(tx: ShopTx, shopId: ShopId): Promise<ScoreConfidence["level"]> {
  const [run] = await tx.$queryRaw<{ level: ScoreConfidence["level"] }[]>`
    SELECT summary #>> '{confidence,level}' AS level
      FROM score_runs WHERE shop_id = ${shopId} AND whole ORDER BY scored_at DESC LIMIT 1`;
  return run?.level ?? "usual";
}

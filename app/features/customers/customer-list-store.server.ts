import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import { bands, type Band } from "~/features/churn/band";
import type { ShopId } from "~/platform/ids";
import type { CustomerSort, SortKey } from "./customer-query";
import { mostTopSpenders } from "./customer-query";

/** Which customers; see {@link resolveCustomerQuery}. Empty lists and nulls do not limit. */
export interface CustomerFilter {
  search: { keys: bigint[][]; orderNames: string[]; customerId: bigint | null } | null;
  bands: Band[];
  reasons: string[];
  topSpenders: boolean;
  valueMin: bigint | null;
  valueMax: bigint | null;
  lastFrom: string | null;
  lastTo: string | null;
}

/** A row as it is stored. */
export interface StoredCustomerRow {
  id: bigint;
  /** The value the list is ordered by as text; null for a customer without a score. */
  sortValue: string | null;
  countryCode: string | null;
  personal: Uint8Array | null;
  redacted: boolean;
  notProfiled: boolean;
  band: Band | null;
  risk: number | null;
  valueAtStakeMinor: bigint | null;
  valueMinor: bigint | null;
  firstPurchaseDay: string | null;
  lastPurchaseDay: string | null;
  purchaseDays: number | null;
  usualGapDays: number | null;
  reasons: unknown;
}

/** A walk through one order: from a place (not included) or from its beginning. */
export interface Walk {
  direction: CustomerSort["direction"];
  from: { value: string; id: string } | null;
  limit: number;
}

const sortColumn: Record<SortKey, { expression: Prisma.Sql; type: Prisma.Sql }> = {
  stake: { expression: Prisma.sql`s.value_at_stake_minor`, type: Prisma.sql`bigint` },
  value: { expression: Prisma.sql`s.value_minor`, type: Prisma.sql`bigint` },
  risk: { expression: Prisma.sql`s.risk_millionths`, type: Prisma.sql`int` },
  last: { expression: Prisma.sql`s.last_purchase_day`, type: Prisma.sql`date` },
};

const scoreColumns = Prisma.sql`
  s.customer_id AS id, c.country_code AS "countryCode", c.personal, c.redacted_at IS NOT NULL AS redacted,
  c.profiling_opt_out_at IS NOT NULL AS "notProfiled",
  s.band, s.risk, s.value_at_stake_minor AS "valueAtStakeMinor", s.value_minor AS "valueMinor",
  s.first_purchase_day::text AS "firstPurchaseDay", s.last_purchase_day::text AS "lastPurchaseDay",
  s.purchase_days AS "purchaseDays", s.usual_gap_days AS "usualGapDays", s.reasons`;

const scoresWithCustomers = Prisma.sql`
  customer_scores s LEFT JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id`;

const stillThere = Prisma.sql`c.deleted_at IS NULL AND c.merged_into_id IS NULL`;

/**
 * The statement that reads scored customers in one order. Each wanted band is walked along its own index from the same
 * place and the walks are merged: `limit` rows a band are read at most, whatever page it is. A search instead starts
 * from the few customers it matches. Exported for the test that looks at its plan.
 */
export function scoredStatement(shopId: ShopId, filter: CustomerFilter, by: SortKey, walk: Walk): Prisma.Sql {
  const { expression: key, type } = sortColumn[by];
  const desc = walk.direction === "desc";
  const order = desc ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const tieOrder = desc ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const conditions = [...scoreConditions(shopId, filter)];
  if (walk.from) {
    const value = Prisma.sql`${walk.from.value}::${type}`;
    const id = Prisma.sql`${walk.from.id}::bigint`;
    // The first half is a range of the index; the second leaves out the rows of equal value that came before.
    conditions.push(
      desc
        ? Prisma.sql`${key} <= ${value} AND (${key} < ${value} OR s.customer_id > ${id})`
        : Prisma.sql`${key} >= ${value} AND (${key} > ${value} OR s.customer_id < ${id})`,
    );
  }
  const select = (band: Prisma.Sql) => Prisma.sql`
    (SELECT ${key} AS sort_key, (${key})::text AS "sortValue", ${scoreColumns} FROM ${scoresWithCustomers}
     WHERE ${Prisma.join([...conditions, band], " AND ")}
     ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit})`;
  return Prisma.sql`
    ${searchStatement(shopId, filter)}
    SELECT * FROM (${Prisma.join(bandWalks(filter).map(select), " UNION ALL ")}) AS walked
    ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit}`;
}

export async function walkScored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  by: SortKey,
  walk: Walk,
): Promise<StoredCustomerRow[]> {
  return tx.$queryRaw<StoredCustomerRow[]>(scoredStatement(shopId, filter, by, walk));
}

/** Customers who have no score (they bought nothing that counts), by id. */
export async function walkUnscored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  walk: { direction: "asc" | "desc"; fromId: string | null; limit: number },
): Promise<StoredCustomerRow[]> {
  const conditions = [...unscoredConditions(shopId, filter)];
  const forward = walk.direction === "asc";
  if (walk.fromId !== null) {
    conditions.push(
      forward ? Prisma.sql`c.id > ${walk.fromId}::bigint` : Prisma.sql`c.id < ${walk.fromId}::bigint`,
    );
  }
  return tx.$queryRaw<StoredCustomerRow[]>`
    ${searchStatement(shopId, filter)}
    SELECT c.id, NULL AS "sortValue", c.country_code AS "countryCode", c.personal,
      c.redacted_at IS NOT NULL AS redacted, c.profiling_opt_out_at IS NOT NULL AS "notProfiled", NULL AS band
    FROM customers c WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c.id ${forward ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${walk.limit}`;
}

/** How many match, counted no further than `most` + 1. */
export async function countCustomers(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  options: { unscoredToo: boolean; most: number },
): Promise<number> {
  const limit = options.most + 1;
  const band = filter.bands.length > 0 ? Prisma.sql`s.band = ANY(${filter.bands})` : Prisma.sql`TRUE`;
  const [scored] = await tx.$queryRaw<{ n: bigint }[]>`
    ${searchStatement(shopId, filter)}
    SELECT count(*) AS n FROM (
      SELECT 1 FROM ${scoresWithCustomers}
      WHERE ${Prisma.join([...scoreConditions(shopId, filter), band], " AND ")} LIMIT ${limit}) AS found`;
  const found = Number(scored?.n ?? 0);
  if (!options.unscoredToo || found >= limit) return found;
  const [unscored] = await tx.$queryRaw<{ n: bigint }[]>`
    ${searchStatement(shopId, filter)}
    SELECT count(*) AS n FROM (
      SELECT 1 FROM customers c
      WHERE ${Prisma.join(unscoredConditions(shopId, filter), " AND ")} LIMIT ${limit - found}) AS found`;
  return found + Number(unscored?.n ?? 0);
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

/** A search matches few, so its walk needs no index; without one, each band has its own. */
function bandWalks(filter: CustomerFilter): Prisma.Sql[] {
  const wanted = filter.bands.length > 0 ? filter.bands : [...bands];
  return filter.search
    ? [Prisma.sql`s.band = ANY(${wanted})`]
    : wanted.map((band) => Prisma.sql`s.band = ${band}`);
}

function* scoreConditions(shopId: ShopId, filter: CustomerFilter): Generator<Prisma.Sql> {
  yield Prisma.sql`s.shop_id = ${shopId}`;
  yield stillThere;
  if (filter.search) yield Prisma.sql`s.customer_id IN (SELECT id FROM matches)`;
  if (filter.reasons.length > 0) yield Prisma.sql`s.signal_ids && ${filter.reasons}`;
  if (filter.valueMin !== null) yield Prisma.sql`s.value_minor >= ${filter.valueMin}`;
  if (filter.valueMax !== null) yield Prisma.sql`s.value_minor <= ${filter.valueMax}`;
  if (filter.lastFrom !== null) yield Prisma.sql`s.last_purchase_day >= ${filter.lastFrom}::date`;
  if (filter.lastTo !== null) yield Prisma.sql`s.last_purchase_day <= ${filter.lastTo}::date`;
}

function unscoredConditions(shopId: ShopId, filter: CustomerFilter): Prisma.Sql[] {
  const conditions = [
    Prisma.sql`c.shop_id = ${shopId}`,
    stillThere,
    Prisma.sql`NOT EXISTS (SELECT FROM customer_scores s WHERE s.shop_id = c.shop_id AND s.customer_id = c.id)`,
  ];
  if (filter.search) conditions.push(Prisma.sql`c.id IN (SELECT id FROM matches)`);
  return conditions;
}

/** `WITH matches (id) AS (...)`: the customers a search text means, by any of its readings. */
function searchStatement(shopId: ShopId, { search }: CustomerFilter): Prisma.Sql {
  if (!search) return Prisma.empty;
  // One list of hashes a key: while keys are being changed there are two.
  const byKey = search.keys.map(
    (keys) => Prisma.sql`SELECT found.id FROM customers_with_search_keys(${keys}::bigint[]) AS found(id)`,
  );
  const byOrder = Prisma.sql`
      SELECT o.customer_id FROM orders o
      WHERE o.shop_id = ${shopId} AND o.name = ANY(${search.orderNames}) AND o.customer_id IS NOT NULL AND o.deleted_at IS NULL`;
  const byId = Prisma.sql`SELECT ${search.customerId}::bigint WHERE ${search.customerId}::bigint IS NOT NULL`;
  return Prisma.sql`WITH matches (id) AS MATERIALIZED (${Prisma.join([...byKey, byOrder, byId], " UNION ")})`;
}

export async function hasScores(tx: ShopTx, shopId: ShopId): Promise<boolean> {
  return (await tx.customerScore.findFirst({ where: { shopId }, select: { customerId: true } })) !== null;
}

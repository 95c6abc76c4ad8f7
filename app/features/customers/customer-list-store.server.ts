import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import { bands, type Band } from "~/features/churn/band";
import type { ShopId } from "~/platform/ids";
import type { CustomerSort, SortKey } from "./customer-query";
import { mostTopSpenders } from "./customer-query";

/** What a search text may mean: for each sealing key the hashes of its words, names of orders, a customer's number. */
export interface SearchText {
  keys: bigint[][];
  orderNames: string[];
  customerId: bigint | null;
}

/** Whom a search means: `ids`, and when they are too many to be named, also everybody who has all hashes of one of `keys`. */
export interface SearchFilter {
  ids: bigint[];
  keys: bigint[][] | null;
}

/** Which customers; see {@link resolveCustomerQuery}. Empty lists and nulls do not limit. */
export interface CustomerFilter {
  search: SearchFilter | null;
  bands: Band[];
  /** The sets of signals, as bits, of which a customer has one; every set there is with a wanted signal in it. */
  signalSets: number[] | null;
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
  /** Deleted or merged since the last scoring: not shown. */
  gone: boolean;
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

/**
 * The statement that reads scored customers in one order. Each wanted band is walked along its own index from the same place and
 * the walks are merged, whatever page it is. All a filter asks is in those indexes, so that who does not match costs a
 * ten-thousandth of a millisecond; what a row shows is read for the rows that are shown. A search instead starts from those it
 * matches. Exported for the test that looks at its plan.
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
    (SELECT ${key} AS sort_key, s.customer_id AS id FROM customer_scores s
     WHERE ${Prisma.join([...conditions, band], " AND ")}
     ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit})`;
  return Prisma.sql`
    SELECT page.sort_key::text AS "sortValue", s.customer_id AS id, c.country_code AS "countryCode", c.personal,
      c.redacted_at IS NOT NULL AS redacted, c.profiling_opt_out_at IS NOT NULL AS "notProfiled",
      c.deleted_at IS NOT NULL OR c.merged_into_id IS NOT NULL AS gone,
      s.band, s.risk, s.value_at_stake_minor AS "valueAtStakeMinor", s.value_minor AS "valueMinor",
      s.first_purchase_day::text AS "firstPurchaseDay", s.last_purchase_day::text AS "lastPurchaseDay",
      s.purchase_days AS "purchaseDays", s.usual_gap_days AS "usualGapDays", s.reasons
    FROM (SELECT * FROM (${Prisma.join(bandWalks(filter).map(select), " UNION ALL ")}) AS walked
          ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit}) AS page
    JOIN customer_scores s ON s.shop_id = ${shopId} AND s.customer_id = page.id
    LEFT JOIN customers c ON c.shop_id = ${shopId} AND c.id = page.id
    ORDER BY page.sort_key ${order}, page.id ${tieOrder}`;
}

export async function walkScored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  by: SortKey,
  walk: Walk,
): Promise<StoredCustomerRow[]> {
  if (filter.signalSets?.length === 0) return [];
  return tx.$queryRaw<StoredCustomerRow[]>(scoredStatement(shopId, filter, by, walk));
}

/** The statement that reads customers who have no score (they bought nothing that counts), by id. */
export function unscoredStatement(
  shopId: ShopId,
  filter: CustomerFilter,
  walk: { direction: "asc" | "desc"; fromId: string | null; limit: number },
): Prisma.Sql {
  const conditions = [...unscoredConditions(shopId, filter)];
  const forward = walk.direction === "asc";
  if (walk.fromId !== null) {
    conditions.push(
      forward ? Prisma.sql`c.id > ${walk.fromId}::bigint` : Prisma.sql`c.id < ${walk.fromId}::bigint`,
    );
  }
  return Prisma.sql`
    SELECT c.id, NULL AS "sortValue", c.country_code AS "countryCode", c.personal,
      c.redacted_at IS NOT NULL AS redacted, c.profiling_opt_out_at IS NOT NULL AS "notProfiled", false AS gone, NULL AS band
    FROM customers c WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c.id ${forward ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${walk.limit}`;
}

export async function walkUnscored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  walk: Parameters<typeof unscoredStatement>[2],
): Promise<StoredCustomerRow[]> {
  return tx.$queryRaw<StoredCustomerRow[]>(unscoredStatement(shopId, filter, walk));
}

/** The statement that counts the scored customers that match, no further than `limit`. */
export const countScoredStatement = (
  shopId: ShopId,
  filter: CustomerFilter,
  limit: number,
): Prisma.Sql => Prisma.sql`
  SELECT count(*) AS n FROM (
    SELECT FROM customer_scores s
    WHERE ${Prisma.join([...scoreConditions(shopId, filter), Prisma.sql`s.band = ANY(${wantedBands(filter)})`], " AND ")}
    LIMIT ${limit}) AS found`;

/** The statement that counts the customers without a score that match, no further than `limit`. */
export const countUnscoredStatement = (
  shopId: ShopId,
  filter: CustomerFilter,
  limit: number,
): Prisma.Sql => Prisma.sql`
  SELECT count(*) AS n FROM (
    SELECT FROM customers c WHERE ${Prisma.join(unscoredConditions(shopId, filter), " AND ")} LIMIT ${limit}) AS found`;

export async function countUpTo(tx: ShopTx, statement: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: bigint }[]>(statement);
  return Number(row?.n ?? 0);
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

const wantedBands = (filter: CustomerFilter): Band[] => (filter.bands.length > 0 ? filter.bands : [...bands]);

/** A search that matches few starts from them and needs no walk; otherwise each band has its own. */
function bandWalks(filter: CustomerFilter): Prisma.Sql[] {
  return filter.search && !filter.search.keys
    ? [Prisma.sql`s.band = ANY(${wantedBands(filter)})`]
    : wantedBands(filter).map((band) => Prisma.sql`s.band = ${band}`);
}

function* scoreConditions(shopId: ShopId, filter: CustomerFilter): Generator<Prisma.Sql> {
  yield Prisma.sql`s.shop_id = ${shopId}`;
  if (filter.search) yield searchCondition(shopId, filter.search);
  if (filter.signalSets !== null) yield Prisma.sql`s.signal_bits = ANY(${filter.signalSets}::int[])`;
  if (filter.valueMin !== null) yield Prisma.sql`s.value_minor >= ${filter.valueMin}`;
  if (filter.valueMax !== null) yield Prisma.sql`s.value_minor <= ${filter.valueMax}`;
  if (filter.lastFrom !== null) yield Prisma.sql`s.last_purchase_day >= ${filter.lastFrom}::date`;
  if (filter.lastTo !== null) yield Prisma.sql`s.last_purchase_day <= ${filter.lastTo}::date`;
}

function unscoredConditions(shopId: ShopId, filter: CustomerFilter): Prisma.Sql[] {
  const conditions = [
    Prisma.sql`c.shop_id = ${shopId}`,
    Prisma.sql`c.deleted_at IS NULL AND c.merged_into_id IS NULL`,
    Prisma.sql`NOT EXISTS (SELECT FROM customer_scores s WHERE s.shop_id = c.shop_id AND s.customer_id = c.id)`,
  ];
  if (filter.search) conditions.push(isFound(filter.search));
  return conditions;
}

/** On the customer `c` itself. */
function isFound({ ids, keys }: SearchFilter): Prisma.Sql {
  const byId = Prisma.sql`c.id = ANY(${ids}::bigint[])`;
  const byKeys = (keys ?? []).map((hashes) => Prisma.sql`c.search_keys @> ${hashes}::bigint[]`);
  return Prisma.sql`(${Prisma.join([byId, ...byKeys], " OR ")})`;
}

/** Of many matches each customer of the walk is asked: OFFSET keeps that from becoming a join with everybody. */
const searchCondition = (shopId: ShopId, search: SearchFilter): Prisma.Sql =>
  search.keys
    ? Prisma.sql`EXISTS (SELECT FROM customers c WHERE c.shop_id = ${shopId} AND c.id = s.customer_id AND ${isFound(search)} OFFSET 0)`
    : Prisma.sql`s.customer_id = ANY(${search.ids}::bigint[])`;

/** From so many on, walking the list and asking each customer is quicker than sorting those who match. */
export const mostMatched = 5_000;

/** The statement that looks up whom a search text means, by any of its readings. Cost: bounded by {@link mostMatched}. */
export function searchStatement(shopId: ShopId, search: SearchText): Prisma.Sql {
  const byKey = search.keys.map(
    (hashes) =>
      Prisma.sql`SELECT found.id, true FROM customers_with_search_keys(${hashes}::bigint[], ${mostMatched + 1}::int) AS found(id)`,
  );
  const byOrder = Prisma.sql`
    (SELECT o.customer_id, false FROM orders o
     WHERE o.shop_id = ${shopId} AND o.name = ANY(${search.orderNames}) AND o.customer_id IS NOT NULL AND o.deleted_at IS NULL
     LIMIT ${mostMatched})`;
  const byId = Prisma.sql`SELECT ${search.customerId}::bigint, false WHERE ${search.customerId}::bigint IS NOT NULL`;
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE by_key) AS "byKey", array_agg(DISTINCT id) AS ids,
           array_agg(DISTINCT id) FILTER (WHERE NOT by_key) AS "notByKey"
      FROM (${Prisma.join([...byKey, byOrder, byId], " UNION ALL ")}) AS matches (id, by_key)`;
}

export async function findSearched(tx: ShopTx, shopId: ShopId, search: SearchText): Promise<SearchFilter> {
  const [row] = await tx.$queryRaw<[{ byKey: bigint; ids: bigint[] | null; notByKey: bigint[] | null }]>(
    searchStatement(shopId, search),
  );
  return row.byKey > mostMatched
    ? { ids: row.notByKey ?? [], keys: search.keys }
    : { ids: row.ids ?? [], keys: null };
}

export async function hasScores(tx: ShopTx, shopId: ShopId): Promise<boolean> {
  return (await tx.customerScore.findFirst({ where: { shopId }, select: { customerId: true } })) !== null;
}

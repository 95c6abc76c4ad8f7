import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { Band } from "~/features/churn/band";
import type { ShopId } from "~/platform/ids";
import {
  scoreConditions,
  unscoredConditions,
  wantedBands,
  type CustomerFilter,
} from "./customer-conditions-store.server";
import type { CustomerSort, SortKey } from "./customer-query";

/** A row as it is stored. */
export interface StoredCustomerRow {
  id: bigint;
  /** The value the list is ordered by as text; null for a customer without a score. */
  sortValue: string | null;
  countryCode: string | null;
  shopifyGroup: string | null;
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
  riskFrom: number | null;
  riskTo: number | null;
  horizonDays: number | null;
  orders365: number | null;
  spend365Minor: bigint | null;
  nextFrom: string | null;
  nextTo: string | null;
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

/** So many entries of an index are read and sorted as quickly as a few pages are walked to. */
const fewInRange = 3_000;

interface Range {
  column: Prisma.Sql;
  condition: Prisma.Sql;
}

/** The limits of a filter that are not limits of the order itself; each has an index that begins with its column. */
function rangesBeside(filter: CustomerFilter, by: SortKey): Range[] {
  const { valueMin, valueMax, lastFrom, lastTo } = filter;
  const rangeOf = (
    column: Prisma.Sql,
    type: Prisma.Sql,
    from: bigint | string | null,
    to: bigint | string | null,
  ): Range[] => {
    const ends = [
      ...(from === null ? [] : [Prisma.sql`${column} >= ${from}::${type}`]),
      ...(to === null ? [] : [Prisma.sql`${column} <= ${to}::${type}`]),
    ];
    return ends.length > 0 ? [{ column, condition: Prisma.join(ends, " AND ") }] : [];
  };
  return [
    ...(by === "value" ? [] : rangeOf(Prisma.sql`value_minor`, Prisma.sql`bigint`, valueMin, valueMax)),
    ...(by === "last" ? [] : rangeOf(Prisma.sql`last_purchase_day`, Prisma.sql`date`, lastFrom, lastTo)),
  ];
}

/** A band on the way: walked along the list's order, or, when few of it are within a range, read from the range's index. */
interface BandWay {
  band: Band;
  through: Range | null;
}

/** For each band and range how many are within, counted to {@link fewInRange} + 1. */
const waysStatement = (shopId: ShopId, wanted: Band[], ranges: Range[]): Prisma.Sql => {
  const within = ranges.map(
    ({ column, condition }, n) => Prisma.sql`
      (SELECT count(*) FROM (SELECT FROM customer_scores WHERE shop_id = ${shopId} AND band = wanted.band AND ${condition}
         ORDER BY ${column} DESC LIMIT ${fewInRange + 1}) AS counted) AS ${Prisma.raw(`n${n}`)}`,
  );
  return Prisma.sql`SELECT band, ${Prisma.join(within)} FROM unnest(${wanted}::text[]) AS wanted (band)`;
};

/**
 * A band of which nobody is within a range would be walked from one end to the other for nothing, and the planner cannot know:
 * the lost have bought nothing of late, and those who spend little have little at stake. So it is looked up first.
 */
async function findWays(tx: ShopTx, shopId: ShopId, filter: CustomerFilter, by: SortKey): Promise<BandWay[]> {
  const wanted = wantedBands(filter);
  const ranges = rangesBeside(filter, by);
  if (ranges.length === 0) return wanted.map((band) => ({ band, through: null }));
  const found = await tx.$queryRaw<({ band: Band } & Record<`n${number}`, bigint>)[]>(
    waysStatement(shopId, wanted, ranges),
  );
  return found.flatMap((row) => {
    const counted = ranges.map((range, n) => ({ range, count: Number(row[`n${n}`]) }));
    const smallest = counted.reduce((a, b) => (b.count < a.count ? b : a));
    if (smallest.count === 0) return [];
    return [{ band: row.band, through: smallest.count <= fewInRange ? smallest.range : null }];
  });
}

/**
 * What comes after a place: the rest of those of the same value, and those of later values. Each is a range of the index; asked for
 * as one, a hundred thousand of the same risk would be walked past to find out which of them came before.
 */
function placesAfter(
  key: Prisma.Sql,
  type: Prisma.Sql,
  desc: boolean,
  from: { value: string; id: string },
): Prisma.Sql[] {
  const value = Prisma.sql`${from.value}::${type}`;
  const id = Prisma.sql`${from.id}::bigint`;
  return desc
    ? [Prisma.sql`${key} = ${value} AND s.customer_id > ${id}`, Prisma.sql`${key} < ${value}`]
    : [Prisma.sql`${key} = ${value} AND s.customer_id < ${id}`, Prisma.sql`${key} > ${value}`];
}

/**
 * Scored customers in one order. Each band is walked along its own index from the same place and the walks are merged, whatever
 * page it is. All a filter asks is in those indexes, so that who does not match costs a ten-thousandth of a millisecond; what a
 * row shows is read for the rows that are shown. A search that matches few starts from those instead.
 */
export async function walkScored(
  tx: ShopTx,
  shopId: ShopId,
  filter: CustomerFilter,
  by: SortKey,
  walk: Walk,
): Promise<StoredCustomerRow[]> {
  if (filter.signalSets?.length === 0) return [];
  const { expression: key, type } = sortColumn[by];
  const desc = walk.direction === "desc";
  const order = desc ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const tieOrder = desc ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const conditions = [...scoreConditions(shopId, filter)];
  const places = walk.from ? placesAfter(key, type, desc, walk.from) : [Prisma.sql`TRUE`];
  const select = (from: Prisma.Sql, band: Prisma.Sql) =>
    Prisma.join(
      places.map(
        (place) => Prisma.sql`
    (SELECT ${key} AS sort_key, s.customer_id AS id FROM ${from} AS s
     WHERE ${Prisma.join([...conditions, band, place], " AND ")}
     ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit})`,
      ),
      " UNION ALL ",
    );
  const everybody = Prisma.sql`customer_scores`;
  const of = ({ band, through }: BandWay) => {
    if (!through) return select(everybody, Prisma.sql`s.band = ${band}`);
    // Ordered by the range's own column, so that it is its index that is read.
    const few = Prisma.sql`
      (SELECT shop_id, customer_id, band, value_at_stake_minor, value_minor, risk_millionths, last_purchase_day, signal_bits
         FROM customer_scores WHERE shop_id = ${shopId} AND band = ${band} AND ${through.condition}
        ORDER BY ${through.column} DESC LIMIT ${fewInRange})`;
    return select(few, Prisma.sql`TRUE`);
  };
  const fewMatch = filter.search && !filter.search.keys;
  const walks = fewMatch
    ? [select(everybody, Prisma.sql`s.band = ANY(${wantedBands(filter)})`)]
    : (await findWays(tx, shopId, filter, by)).map(of);
  if (walks.length === 0) return [];
  return tx.$queryRaw<StoredCustomerRow[]>`
    SELECT page.sort_key::text AS "sortValue", s.customer_id AS id, c.country_code AS "countryCode", c.shopify_rfm_group AS "shopifyGroup", c.personal,
      c.redacted_at IS NOT NULL AS redacted, c.profiling_opt_out_at IS NOT NULL AS "notProfiled",
      c.deleted_at IS NOT NULL OR c.merged_into_id IS NOT NULL AS gone,
      s.band, s.risk, s.value_at_stake_minor AS "valueAtStakeMinor", s.value_minor AS "valueMinor",
      s.first_purchase_day::text AS "firstPurchaseDay", s.last_purchase_day::text AS "lastPurchaseDay",
      s.purchase_days AS "purchaseDays", s.usual_gap_days AS "usualGapDays", s.reasons,
      s.risk_from AS "riskFrom", s.risk_to AS "riskTo", s.horizon_days AS "horizonDays", s.orders_365 AS "orders365",
      s.spend_365_minor AS "spend365Minor", s.next_order_from::text AS "nextFrom", s.next_order_to::text AS "nextTo"
    FROM (SELECT * FROM (${Prisma.join(walks, " UNION ALL ")}) AS walked
          ORDER BY sort_key ${order}, id ${tieOrder} LIMIT ${walk.limit}) AS page
    JOIN customer_scores s ON s.shop_id = ${shopId} AND s.customer_id = page.id
    LEFT JOIN customers c ON c.shop_id = ${shopId} AND c.id = page.id
    ORDER BY page.sort_key ${order}, page.id ${tieOrder}`;
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
    SELECT c.id, NULL AS "sortValue", c.country_code AS "countryCode", c.shopify_rfm_group AS "shopifyGroup", c.personal,
      c.redacted_at IS NOT NULL AS redacted, c.profiling_opt_out_at IS NOT NULL AS "notProfiled", false AS gone, NULL AS band
    FROM customers c WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY c.id ${forward ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${walk.limit}`;
}

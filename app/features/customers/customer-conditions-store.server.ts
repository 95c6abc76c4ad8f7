import { Prisma } from "@prisma/client";
import { bands, type Band } from "~/features/churn/band";
import type { ShopId } from "~/platform/ids";

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

export const wantedBands = (filter: CustomerFilter): Band[] =>
  filter.bands.length > 0 ? filter.bands : [...bands];

/** What a filter asks of a score `s`: all of it is in the indexes of the list. */
export function* scoreConditions(shopId: ShopId, filter: CustomerFilter): Generator<Prisma.Sql> {
  yield Prisma.sql`s.shop_id = ${shopId}`;
  if (filter.search) yield searchCondition(shopId, filter.search);
  if (filter.signalSets !== null) yield Prisma.sql`s.signal_bits = ANY(${filter.signalSets}::int[])`;
  if (filter.valueMin !== null) yield Prisma.sql`s.value_minor >= ${filter.valueMin}`;
  if (filter.valueMax !== null) yield Prisma.sql`s.value_minor <= ${filter.valueMax}`;
  if (filter.lastFrom !== null) yield Prisma.sql`s.last_purchase_day >= ${filter.lastFrom}::date`;
  if (filter.lastTo !== null) yield Prisma.sql`s.last_purchase_day <= ${filter.lastTo}::date`;
}

/** What it asks of a customer `c` without a score. */
export function unscoredConditions(shopId: ShopId, filter: CustomerFilter): Prisma.Sql[] {
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

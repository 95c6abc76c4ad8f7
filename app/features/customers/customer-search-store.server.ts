import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { SearchFilter } from "./customer-conditions-store.server";

/** What a search text may mean: for each sealing key the hashes of its words, names of orders, a customer's number. */
export interface SearchText {
  keys: bigint[][];
  orderNames: string[];
  customerId: bigint | null;
}

/** From so many on, walking the list and asking each customer is quicker than sorting those who match. */
export const mostMatched = 5_000;

/** A word that about so many have is not looked for: the planner's knowledge is good to a tenth. */
const surelyTooMany = mostMatched * 1.5;

/** Whom a search text means, by any of its readings. Cost: bounded by {@link mostMatched}. */
export async function findSearched(tx: ShopTx, shopId: ShopId, search: SearchText): Promise<SearchFilter> {
  const isCommon = await isCommonWord(tx, search.keys);
  const byKey = (isCommon ? [] : search.keys).map((hashes) => {
    const found =
      hashes.length === 1
        ? Prisma.sql`customers_with_search_key(${hashes[0]}::bigint, ${mostMatched + 1}::int)`
        : Prisma.sql`customers_with_search_keys(${hashes}::bigint[], ${mostMatched + 1}::int)`;
    return Prisma.sql`SELECT found.id, true FROM ${found} AS found(id)`;
  });
  const byOrder = Prisma.sql`
    (SELECT o.customer_id, false FROM orders o
     WHERE o.shop_id = ${shopId} AND o.name = ANY(${search.orderNames}) AND o.customer_id IS NOT NULL AND o.deleted_at IS NULL
     LIMIT ${mostMatched})`;
  const byId = Prisma.sql`SELECT ${search.customerId}::bigint, false WHERE ${search.customerId}::bigint IS NOT NULL`;
  const [row] = await tx.$queryRaw<[{ byKey: bigint; ids: bigint[] | null; notByKey: bigint[] | null }]>`
    SELECT count(*) FILTER (WHERE by_key) AS "byKey", array_agg(DISTINCT id) AS ids,
           array_agg(DISTINCT id) FILTER (WHERE NOT by_key) AS "notByKey"
      FROM (${Prisma.join([...byKey, byOrder, byId], " UNION ALL ")}) AS matches (id, by_key)`;
  return isCommon || row.byKey > mostMatched
    ? { ids: row.notByKey ?? [], keys: search.keys }
    : { ids: row.ids ?? [], keys: null };
}

/** Whether a search is for one word that very many have, as far as PostgreSQL knows its tables without a look. */
async function isCommonWord(tx: ShopTx, keys: bigint[][]): Promise<boolean> {
  const words = keys.flatMap((hashes) => (hashes.length === 1 ? hashes : []));
  if (words.length === 0) return false;
  const [row] = await tx.$queryRaw<[{ about: number }]>`
    SELECT sum(customers_about_with_search_key(word))::float8 AS about FROM unnest(${words}::bigint[]) AS word`;
  return row.about > surelyTooMany;
}

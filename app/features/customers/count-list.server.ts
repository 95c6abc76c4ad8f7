import type { ShopTx } from "~/db.server";
import { bands } from "~/features/churn/band";
import { bitsOf } from "~/features/churn/signals/signal-bits";
import { findShopCounts } from "~/features/counts/count-shop.server";
import type { Shop } from "~/features/shops/shop";
import { mostCounted, type CustomerTotal } from "./customer-list";
import type { CustomerFilter } from "./customer-conditions-store.server";
import { countScored, countUnscored, listScoreCounts } from "./customer-list-store.server";
import { mostMatched } from "./customer-search-store.server";
import { asksForScores, type CustomerQuery } from "./customer-query";

/**
 * How many customers a query means. By band and signals it is known exactly, however many they are, because it is counted when
 * scores are written; everybody is known from the last count of the shop. Anything else is counted, and no further than
 * {@link mostCounted}. Null when even that would mean to look at everybody: a common name among those who match something else.
 */
export async function countList(
  tx: ShopTx,
  shop: Shop,
  query: CustomerQuery,
  filter: CustomerFilter,
): Promise<CustomerTotal | null> {
  const known = await countKnown(tx, shop, query);
  if (known) return known;
  if (filter.search?.keys) return asksForScores(query) ? null : { count: mostMatched, kind: "more" };
  const limit = mostCounted + 1;
  let count = await countScored(tx, shop.id, filter, limit);
  if (count < limit && !asksForScores(query))
    count += await countUnscored(tx, shop.id, filter, limit - count);
  return count < limit ? { count, kind: "exact" } : { count: mostCounted, kind: "more" };
}

/** Null when the query asks for more than bands and signals. */
async function countKnown(tx: ShopTx, shop: Shop, query: CustomerQuery): Promise<CustomerTotal | null> {
  const { search, valueMin, valueMax, lastFrom, lastTo, topSpenders } = query;
  if (search !== "" || topSpenders || [valueMin, valueMax, lastFrom, lastTo].some((bound) => bound !== null))
    return null;
  if (!asksForScores(query)) {
    const everybody = (await findShopCounts(tx, shop.id))?.kept.customers ?? 0;
    return everybody > mostCounted ? { count: everybody, kind: "about" } : null;
  }
  const wanted = bitsOf(query.reasons);
  const asked = query.bands.length > 0 ? query.bands : bands;
  const matching = (await listScoreCounts(tx, shop.id)).filter(
    ({ band, signalBits }) => asked.includes(band) && (wanted === 0 || (signalBits & wanted) !== 0),
  );
  return { count: matching.reduce((sum, { customers }) => sum + customers, 0), kind: "exact" };
}

import type { Shop } from "~/features/shops/shop";
import { createPageReads } from "~/page-reads.server";
import type { EarnedPage } from "./earned-page";
import { listMonths } from "./list-months.server";

/** What the app earned, month by month. */
export async function getEarnedPage(shop: Shop, now: Date, signal: AbortSignal): Promise<EarnedPage> {
  const reads = createPageReads(shop.id, signal);
  return {
    currencyCode: shop.currencyCode,
    months: reads.later("earned", (tx) => listMonths(tx, shop, now)),
  };
}

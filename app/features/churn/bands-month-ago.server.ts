import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Band } from "./band";
import { dayOfIso } from "./day";
import { loadHistories, type Query } from "./history-store.server";
import type { Day } from "./history";
import { findNewestRun, findShopModel } from "./overview-store.server";
import { PurchaseEvents } from "./purchase-events";
import { purchaseOccasions } from "./purchases";
import { bandMonthAgo } from "./score-whole.server";

/**
 * The bands of customers thirty days before a day, from the purchases they had then and by what the newest whole scoring has learned;
 * "new" for whoever had none yet. Empty before the first scoring. Cost: some queries, and a millisecond for every few customers.
 */
export async function bandsMonthAgo(
  tx: ShopTx,
  shop: Shop,
  customerIds: readonly bigint[],
  today: Day,
): Promise<Map<bigint, Band | "new">> {
  const run = await findNewestRun(tx, shop.id);
  const model = run && (await findShopModel(tx, shop.id));
  if (!run || !model) return new Map();
  const query: Query = (text, values) => tx.$queryRawUnsafe(text, ...values);
  const { seenFrom } = run.summary;
  const loaded = await loadHistories(
    query,
    shop,
    [...customerIds],
    seenFrom === null ? null : dayOfIso(seenFrom),
  );
  const events = new PurchaseEvents();
  return new Map(
    loaded.map(({ history }) => {
      const occasions = purchaseOccasions(history.orders, today);
      const log = events.fill(occasions, history.seenFrom !== null);
      const days = occasions.map(({ day }) => day);
      return [history.customerId, bandMonthAgo(days, log, today, model)] as const;
    }),
  );
}

import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { dayOfIso } from "./day";
import { addDetails, loadHistories, type Query } from "./history-store.server";
import type { Day } from "./history";
import { findNewestRun, findShopModel } from "./overview-store.server";
import { findSignals } from "./signals/list";
import type { FoundSignal } from "./signals/signal";

/**
 * All signals of a screenful of customers as of a day, strongest first, by id as decimal text: from their orders as they are now, by
 * the yardsticks of the newest whole scoring. Empty before that. Cost: five queries for all of them.
 */
export async function listFoundSignals(
  tx: ShopTx,
  shop: Shop,
  customerIds: readonly bigint[],
  day: Day,
): Promise<Map<string, FoundSignal[]>> {
  const run = customerIds.length > 0 ? await findNewestRun(tx, shop.id) : null;
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
  const histories = loaded.map(({ history }) => history);
  await addDetails(query, shop, histories, day);
  return new Map(
    histories.map((history) => [String(history.customerId), findSignals(history, day, model.yardsticks)]),
  );
}

import { findShopById } from "~/features/shops/get-shop.server";
import { mustBeInstalled, ShopLeftError } from "~/features/shops/must-be-installed.server";
import { enqueue, type Task } from "~/queue.server";
import { isLargeShop } from "./is-large-shop.server";
import { scoreShopWhole } from "./score-whole.server";

/**
 * Scores the whole shop: every night, after an import, and when what "lost" means was changed. It is one transaction, which no
 * slice of time can cut: a large shop takes it in the long lane from the beginning.
 */
export const scoreShopWholeTask: Task = {
  name: "score-shop-whole",
  expireInSeconds: 3600,
  slots: { short: 2 },
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const shop = await findShopById(shopId);
    if (!shop || shop.status === "uninstalled") return;
    if (turn?.lane === "short" && (await isLargeShop(shop.id))) return "more";
    const began = Date.now();
    try {
      const outcome = await scoreShopWhole(shop, now(), { signal, check: () => mustBeInstalled(shop.id) });
      await enqueue("count-shop", shopId);
      log.info({ shopId, ...outcome, tookMs: Date.now() - began }, "the shop was scored");
    } catch (error) {
      if (!(error instanceof ShopLeftError)) throw error;
      log.info({ shopId }, "the shop has left while it was scored");
    }
  },
};

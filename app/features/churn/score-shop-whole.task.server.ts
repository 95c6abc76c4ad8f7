import { findShopById } from "~/features/shops/get-shop.server";
import type { Task } from "~/queue.server";
import { scoreShopWhole } from "./score-whole.server";

/** Scores the whole shop: every night, after an import, and when what "lost" means was changed. */
export const scoreShopWholeTask: Task = {
  name: "score-shop-whole",
  expireInSeconds: 3600,
  run: async ({ shopId }, { signal, log, now }) => {
    const shop = await findShopById(shopId);
    if (!shop) return;
    const began = Date.now();
    const outcome = await scoreShopWhole(shop, now(), { signal });
    log.info({ shopId, ...outcome, tookMs: Date.now() - began }, "the shop was scored");
  },
};

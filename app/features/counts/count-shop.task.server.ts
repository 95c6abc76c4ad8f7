import { isLargeShop } from "~/features/churn/is-large-shop.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { enqueue, type Task } from "~/queue.server";
import { countShop } from "./count-shop.server";

/** Counts what the pages show as counted, after a change; asked too soon after the last count, it comes back later. */
export const countShopTask: Task = {
  name: "count-shop",
  expireInSeconds: 900,
  slots: { short: 2 },
  run: async ({ shopId }, { turn, now }) => {
    const shop = await findShopById(shopId);
    if (!shop || shop.status === "uninstalled") return;
    if (turn?.lane === "short" && (await isLargeShop(shop.id))) return "more";
    const restMs = await countShop(shop, now());
    if (restMs > 0) {
      await enqueue("count-shop", shopId, {
        delaySeconds: Math.ceil(restMs / 1000),
        lane: turn?.lane ?? "short",
      });
    }
  },
};

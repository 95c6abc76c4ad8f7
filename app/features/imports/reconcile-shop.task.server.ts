import { findShopById } from "~/features/shops/get-shop.server";
import type { Task } from "~/queue.server";
import { startReconcile } from "./start-reconcile.server";

/** Begins the pull of what changed since the last one; `import-shop` carries it out. */
export const reconcileShopTask: Task = {
  name: "reconcile-shop",
  expireInSeconds: 120,
  run: async ({ shopId }, { now }) => {
    const shop = await findShopById(shopId);
    if (shop?.status === "installed") await startReconcile(shop, now());
  },
};

import { findShopById } from "~/features/shops/get-shop.server";
import { refreshShop } from "~/features/shops/refresh-shop.server";
import type { Task } from "~/queue.server";
import { startReconcile } from "./start-reconcile.server";

/**
 * Begins the pull of what changed since the last one; `import-shop` carries it out. What the shop is and allows is read anew
 * before: a late old message may have said otherwise, and whether older orders can be seen decides what is pulled.
 */
export const reconcileShopTask: Task = {
  name: "reconcile-shop",
  expireInSeconds: 120,
  run: async ({ shopId }, { now }) => {
    const shop = await findShopById(shopId);
    if (shop?.status === "installed") await startReconcile(await refreshShop(shop), now());
  },
};

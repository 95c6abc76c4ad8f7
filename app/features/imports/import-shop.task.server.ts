import { withShop } from "~/db.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { endPause } from "~/features/shops/end-pause.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { NeedsOpeningError } from "~/platform/offline-token.server";
import { enqueue, type Task } from "~/queue.server";
import { advanceRun } from "./advance-run.server";
import { fetchBulkFile } from "./fetch-bulk-file.server";
import { missesOlderOrders, stopRuns } from "./import-store.server";

/** A run of the task ends after this long and asks for another: what it has loaded by then is in. */
const LONGEST_RUN_MS = 40 * 60_000;
/** So long the task waits for Shopify itself; then it gives its place to others and comes back. */
const IN_PLACE_MS = 10_000;

/** Drives the shop's running import until it is done. */
export const importShopTask: Task = {
  name: "import-shop",
  expireInSeconds: 3600,
  run: async ({ shopId }, { signal, log, now }) => {
    const begun = Date.now();
    const stop = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_RUN_MS)]);
    for (let waitedMs = 0, pauseMs = 250; ;) {
      const shop = await findShopById(shopId);
      if (!shop) return;
      if (shop.status === "uninstalled") return stopRuns(shop.id, now());
      try {
        const context = { admin: connectAdmin(shop), fetchFile: fetchBulkFile, now, signal: stop, log };
        const advance = await advanceRun(shop, context);
        if (advance.kind === "idle") return;
        if (advance.kind === "finished") {
          if (!advance.failure) await endPause(shop.id);
          if (advance.ordersLoaded) await enqueue("score-shop-whole", shopId);
          // Older orders may have become visible while it ran; pulling them begins like any upkeep.
          const misses = await withShop(shop.id, (tx) => missesOlderOrders(tx, shop));
          if (misses && !advance.failure) await enqueue("reconcile-shop", shopId);
          return;
        }
        if (advance.kind === "moved") continue;
      } catch (error) {
        if (stop.aborted) return enqueue("import-shop", shopId);
        // Opening the app renews the access and wakes this run up again.
        if (error instanceof NeedsOpeningError) return;
        throw error;
      }
      if (waitedMs >= IN_PLACE_MS) {
        const patience = Math.min(20, Math.max(3, Math.round((Date.now() - begun) / 4000)));
        return enqueue("import-shop", shopId, { delaySeconds: patience });
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      waitedMs += pauseMs;
      pauseMs = Math.min(pauseMs * 1.5, 2000);
    }
  },
};

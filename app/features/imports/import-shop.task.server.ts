import { withShop } from "~/db.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { endPause } from "~/features/shops/end-pause.server";
import { findShopById } from "~/features/shops/get-shop.server";
import { NeedsOpeningError } from "~/platform/offline-token.server";
import { enqueue, type Task } from "~/queue.server";
import { advanceRun, type RunEnd } from "./advance-run.server";
import { fetchBulkFile } from "./fetch-bulk-file.server";
import { missesOlderOrders, stopRuns } from "./import-store.server";

/** So long the task waits for Shopify itself; then it gives its place to others and comes back. */
const IN_PLACE_MS = 10_000;

/** Drives the shop's running import until it is done. */
export const importShopTask: Task = {
  name: "import-shop",
  expireInSeconds: 3600,
  // Many runs only wait for Shopify, which costs nothing.
  slots: { short: 12, long: 2 },
  // A file is read from its beginning each time, also the part that is in already.
  longSliceMs: 120_000,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = Date.now();
    const lane = turn?.lane ?? "short";
    // The slice begins with the first file: waiting for Shopify is no work. Its end cuts the reading of a file, which goes on
    // later where it was, and never a question to Shopify.
    let slice: AbortSignal | undefined;
    const fetchFile: typeof fetchBulkFile = (url, stopped) => {
      if (turn) slice ??= AbortSignal.timeout(turn.sliceMs);
      return fetchBulkFile(url, slice ? AbortSignal.any([stopped, slice]) : stopped);
    };
    const isOver = () => signal.aborted || (slice?.aborted ?? false);
    for (let waitedMs = 0, pauseMs = 250; ;) {
      const shop = await findShopById(shopId);
      if (!shop) return;
      if (shop.status === "uninstalled") return stopRuns(shop.id, now());
      try {
        const beforeEnd = async ({ failure, ordersLoaded }: RunEnd) => {
          if (!failure) await endPause(shop.id);
          if (ordersLoaded) await enqueue("score-shop-whole", shopId);
        };
        const context = { admin: connectAdmin(shop), fetchFile, now, signal, log, beforeEnd };
        const advance = await advanceRun(shop, context);
        if (advance.kind === "idle") return;
        if (advance.kind === "finished") {
          // Older orders may have become visible while it ran; pulling them begins like any upkeep.
          const misses = await withShop(shop.id, (tx) => missesOlderOrders(tx, shop));
          if (misses && !advance.failure) await enqueue("reconcile-shop", shopId);
          return;
        }
        if (isOver()) return "more";
        if (advance.kind === "moved") continue;
      } catch (error) {
        // What was loaded by then is in.
        if (isOver()) return "more";
        // Opening the app renews the access and wakes this run up again.
        if (error instanceof NeedsOpeningError) return;
        throw error;
      }
      if (waitedMs >= IN_PLACE_MS) {
        const patience = Math.min(20, Math.max(3, Math.round((Date.now() - begun) / 4000)));
        return enqueue("import-shop", shopId, { delaySeconds: patience, lane });
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      waitedMs += pauseMs;
      pauseMs = Math.min(pauseMs * 1.5, 2000);
    }
  },
};

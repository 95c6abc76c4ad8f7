import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { withShop } from "~/db.server";
import { createRun, findLastSuccess, findLatestRun, missesOlderOrders } from "./import-store.server";

/**
 * Begins the first import of an installation. Called again while it runs, or after it is done, it begins nothing; after a
 * failed one it tries anew. A reinstalled shop is imported again: nothing was told to us while it was away, deletions neither,
 * so a census is taken of what is there still. So is one that
 * was granted `read_all_orders` since the last pull: a reconcile asks for what changed, and the older orders did not.
 */
export async function startFirstImport(
  shop: Pick<Shop, "id" | "installedAt" | "seesAllOrders">,
  now: Date,
): Promise<void> {
  let running = false;
  const census = (await withShop(shop.id, findLastSuccess)) !== null;
  const begun = await createRun(shop, { kind: "first", changedSince: null, census, now }, async (tx) => {
    const latest = await findLatestRun(tx, "first");
    running = latest?.state === "running";
    const ofThisInstallation = latest !== null && latest.startedAt >= shop.installedAt;
    const done = ofThisInstallation && latest.state === "done" && !(await missesOlderOrders(tx, shop));
    return running || done;
  });
  // A run may have lost its task, for example while only a merchant could renew the access.
  if (begun || running) await enqueue("import-shop", shop.id, { urgent: true });
}

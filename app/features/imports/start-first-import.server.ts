import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { createRun, findLatestRun } from "./import-store.server";

/**
 * Begins the first import of an installation. Called again while it runs, or after it is done, it begins nothing; after a
 * failed one it tries anew. A reinstalled shop is imported again: nothing was told to us while it was away.
 */
export async function startFirstImport(shop: Pick<Shop, "id" | "installedAt">, now: Date): Promise<void> {
  let running = false;
  const begun = await createRun(shop.id, { kind: "first", changedSince: null, now }, async (tx) => {
    const latest = await findLatestRun(tx, "first");
    running = latest?.state === "running";
    const ofThisInstallation = latest !== null && latest.startedAt >= shop.installedAt;
    return running || (ofThisInstallation && latest.state === "done");
  });
  // A run may have lost its task, for example while only a merchant could renew the access.
  if (begun || running) await enqueue("import-shop", shop.id);
}

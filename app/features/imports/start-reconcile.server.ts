import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { withShop } from "~/db.server";
import { createRun, findLastSuccess, findRunningRun, missesOlderOrders } from "./import-store.server";
import { startFirstImport } from "./start-first-import.server";

/** Asked for again from before the last pull began: Shopify's search index may lag behind its writes. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Pulls what changed since the last pull that worked out, so that lost webhooks do no harm. Where a pull is running already it
 * is woken up instead; where none has ever worked out there is nothing to build on yet. Where older orders have become
 * visible since, everything is pulled.
 */
export async function startReconcile(
  shop: Pick<Shop, "id" | "installedAt" | "seesAllOrders">,
  now: Date,
): Promise<void> {
  if (await withShop(shop.id, (tx) => missesOlderOrders(tx, shop))) return startFirstImport(shop, now);
  const last = await withShop(shop.id, findLastSuccess);
  const running = async () => (await withShop(shop.id, findRunningRun)) !== null;
  if (last === null) {
    if (await running()) await enqueue("import-shop", shop.id);
    return;
  }
  const changedSince = new Date(last.startedAt.getTime() - OVERLAP_MS);
  await createRun(
    shop,
    { kind: "reconcile", changedSince, now },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  await enqueue("import-shop", shop.id);
}

import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { withShop } from "~/db.server";
import {
  createRun,
  findLastCensus,
  findLastSuccess,
  findRunningRun,
  missesOlderOrders,
} from "./import-store.server";
import { startFirstImport } from "./start-first-import.server";

/** Asked for again from before the last pull began: Shopify's search index may lag behind its writes. */
const OVERLAP_MS = 15 * 60_000;

/** What was deleted or merged without a message's telling is looked for this often. Less than a day, so that it keeps to the night. */
const CENSUS_EVERY_MS = 22 * 3_600_000;

/**
 * Pulls what changed since the last pull that worked out, so that lost webhooks do no harm. Where a pull is running already it
 * is woken up instead; where none has ever worked out there is nothing to build on yet. Where older orders have become
 * visible since, everything is pulled. About once a day it also takes a census, for what is there no more.
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
  // What happened between two installations nobody has told us.
  if (last.startedAt < shop.installedAt) return startFirstImport(shop, now);
  const changedSince = new Date(last.startedAt.getTime() - OVERLAP_MS);
  const lastCensus = await withShop(shop.id, findLastCensus);
  const census = lastCensus === null || now.getTime() - lastCensus.startedAt.getTime() >= CENSUS_EVERY_MS;
  await createRun(
    shop,
    { kind: "reconcile", changedSince, census, now },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  await enqueue("import-shop", shop.id);
}

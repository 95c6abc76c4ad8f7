import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { createRun, findRunningRun } from "./import-store.server";

/**
 * Pulls everything of a shop anew, whatever was pulled before: what is stored stays and is brought up to date. Where a pull is
 * under way it is only woken up. Returns whether one was begun.
 */
export async function startReimport(shop: Pick<Shop, "id" | "seesAllOrders">, now: Date): Promise<boolean> {
  const begun = await createRun(
    shop,
    { kind: "first", changedSince: null, now },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  await enqueue("import-shop", shop.id);
  return begun;
}

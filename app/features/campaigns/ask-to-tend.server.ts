import { withShop } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { enqueue } from "~/queue.server";
import { isMeasuring } from "./campaign-store.server";

/** So long after an order its code is looked at: orders come in crowds. */
const afterSeconds = 20;

/** Asks for a look at the campaigns of a shop whose orders have changed, where one of them is being measured. */
export async function askToTend(shopId: ShopId): Promise<void> {
  if (await withShop(shopId, (tx) => isMeasuring(tx, shopId)))
    await enqueue("tend-campaigns", shopId, { delaySeconds: afterSeconds });
}

import type { ShopId } from "~/platform/ids";
import { enqueue } from "~/queue.server";
import { saveReleased } from "./delivery-store.server";

/** A shop that had left is back: what arrived for it meanwhile is worked off now. Where nothing did, nothing happens. */
export async function releaseDeliveries(shopId: ShopId): Promise<void> {
  if ((await saveReleased(shopId)) > 0) await enqueue("drain-webhooks", shopId);
}

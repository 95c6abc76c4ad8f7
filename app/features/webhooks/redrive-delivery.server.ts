import type { ShopId } from "~/platform/ids";
import { enqueue } from "~/queue.server";
import { saveRevived } from "./delivery-store.server";

/**
 * Gives a dead delivery all its tries again, once what broke it is mended.
 * Returns false when the shop has no dead delivery of that id.
 */
export async function redriveDelivery(shopId: ShopId, webhookId: string): Promise<boolean> {
  const revived = await saveRevived(shopId, webhookId);
  if (revived) await enqueue("drain-webhooks", shopId);
  return revived;
}

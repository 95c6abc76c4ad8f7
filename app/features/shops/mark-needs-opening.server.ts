import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { changeShopStatus } from "./shop-store.server";

/**
 * Notes that background work can no longer reach Shopify for this shop. The home page tells the merchant; opening the app
 * renews the token and clears the mark. Webhooks keep coming in and nothing is lost. A shop that has left stays as it is.
 */
export async function markNeedsOpening(shopId: ShopId, now = new Date()): Promise<void> {
  if (await changeShopStatus(shopId, ["installed"], "needs-opening", now)) {
    log.warn({ shopId }, "the shop's access can not be renewed: a merchant has to open the app");
  }
}

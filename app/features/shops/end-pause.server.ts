import type { ShopId } from "~/platform/ids";
import { clearPause } from "./shop-store.server";

/** Everything that was missed while Shopify could not be reached has been pulled: the merchant need not be told any more. */
export async function endPause(shopId: ShopId): Promise<void> {
  await clearPause(shopId);
}

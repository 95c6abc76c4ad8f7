import type { ShopId } from "~/platform/ids";
import { findShopRowById } from "./shop-store.server";

/** The app was removed from the shop, or everything of the shop was erased: there is nothing to work for. */
export class ShopLeftError extends Error {
  override name = "ShopLeftError";
}

/** Asked between the chunks of long work. Errors: throws {@link ShopLeftError} when the shop has left. */
export async function mustBeInstalled(shopId: ShopId): Promise<void> {
  const shop = await findShopRowById(shopId);
  if (!shop || shop.status === "uninstalled") throw new ShopLeftError(`shop ${shopId} has left`);
}

import type { ShopDomain, ShopId } from "~/platform/ids";
import type { Shop } from "./shop";
import { findShopRow, findShopRowById, listShopRows } from "./shop-store.server";

/** The shop of a domain, or null when Holdfast was never opened there (or everything of it was erased). */
export const findShop = (domain: ShopDomain): Promise<Shop | null> => findShopRow(domain);

/** Errors: throws when there is no such shop. */
export async function getShop(domain: ShopDomain): Promise<Shop> {
  const shop = await findShopRow(domain);
  if (!shop) throw new Error(`There is no shop ${domain}: a merchant has to open the app there first`);
  return shop;
}

/** For tasks, which know a shop by its number: null when the shop was erased since the task was asked for. */
export const findShopById = (id: ShopId | number): Promise<Shop | null> => findShopRowById(id as ShopId);

/** Shops whose data is to be kept fresh. Those that need opening are among them: scoring goes on with what is there. */
export const listInstalledShops = (): Promise<Shop[]> => listShopRows(["installed", "needs-opening"]);

/** Every shop there is, those that have left and are not erased yet as well. */
export const listAllShops = (): Promise<Shop[]> =>
  listShopRows(["installed", "needs-opening", "uninstalled"]);

import type { ShopId } from "~/platform/ids";
import { savePersonalDataAccess } from "./shop-store.server";

/** Notes whether Shopify hands out names and addresses for this shop; screens then show numbers and a note instead. */
export const recordPersonalDataAccess = (shopId: ShopId, access: "granted" | "denied"): Promise<void> =>
  savePersonalDataAccess(shopId, access);

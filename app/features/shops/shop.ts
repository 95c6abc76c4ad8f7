import type { ShopDomain, ShopId } from "~/platform/ids";

/** What the rest of the app needs to know of a shop. Money is in `currencyCode`; days are days of `timeZone` (IANA). */
export interface Shop {
  id: ShopId;
  domain: ShopDomain;
  name: string;
  status: ShopStatus;
  currencyCode: string;
  timeZone: string;
  /** Start of the present installation; a reinstall moves it. */
  installedAt: Date;
  /** False while only the last 60 days of orders can be read (no `read_all_orders`). */
  seesAllOrders: boolean;
  personalDataAccess: PersonalDataAccess;
  /** Since when background work could not reach Shopify; null again when everything missed has been pulled. */
  pausedAt: Date | null;
}

/** needs-opening: the token can no longer be refreshed in the background; a merchant has to open the app once. */
export type ShopStatus = "installed" | "uninstalled" | "needs-opening";

/** denied: Shopify withholds names and addresses from the app (no approval for protected customer data). */
export type PersonalDataAccess = "unknown" | "granted" | "denied";

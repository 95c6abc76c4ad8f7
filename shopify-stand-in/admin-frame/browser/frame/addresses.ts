export interface AdminAddresses {
  /** `https://localhost..` of the admin page itself. */
  adminOrigin: string;
  appOrigin: string;
  /** `coffee-harbour` */
  shopHandle: string;
  appHandle: string;
  apiKey: string;
}

/**
 * The sandbox's page for an address that the app wants opened: Shopify's admin in any of its spellings, the app itself, the
 * shop's storefront. Null: the address is somebody else's and opens as it is.
 */
export function toLocalPath(url: string, addresses: AdminAddresses): string | null {
  const { shopHandle, appHandle, apiKey, appOrigin, adminOrigin } = addresses;
  const store = `/store/${shopHandle}`;
  const address = new URL(url);
  const tail = address.search + address.hash;
  if (address.origin === adminOrigin) return address.pathname + tail;
  if (address.origin === appOrigin) return `${store}/apps/${appHandle}${address.pathname}${tail}`;
  const rest = adminRest(address, shopHandle);
  if (rest !== null) {
    const [, app, inside = ""] = /^\/apps\/([^/]+)(.*)$/.exec(rest) ?? [];
    const own = app === apiKey || app === appHandle;
    return `${store}${own ? `/apps/${appHandle}${inside}` : rest}${tail}`;
  }
  if (address.hostname.endsWith(".myshopify.com"))
    return `${store}/storefront?url=${encodeURIComponent(address.href)}`;
  return null;
}

/** What comes after the shop in an address of the admin, `/customers/1`; null when it is no such address. */
function adminRest(address: URL, shopHandle: string): string | null {
  const trimmed = (path: string) => path.replace(/\/+$/, "");
  if (address.protocol === "shopify:")
    return trimmed(`${address.host}${address.pathname}`.replace(/^\/*admin/, ""));
  if (address.hostname === "admin.shopify.com") {
    const [, handle, rest = ""] = /^\/store\/([^/]+)(.*)$/.exec(address.pathname) ?? [];
    return handle === shopHandle ? trimmed(rest) : null;
  }
  const ofShop =
    address.hostname === `${shopHandle}.myshopify.com` && /^\/admin(\/|$)/.test(address.pathname);
  return ofShop ? trimmed(address.pathname.slice("/admin".length)) : null;
}

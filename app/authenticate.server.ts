import { findShop } from "./features/shops/get-shop.server";
import { openShop } from "./features/shops/open-shop.server";
import type { Shop } from "./features/shops/shop";
import { parseShopDomain } from "./platform/ids";
import { authenticate } from "./shopify.server";

/** Sends staff elsewhere inside the admin with what App Bridge needs kept in the address. */
type Redirect = Awaited<ReturnType<typeof authenticate.admin>>["redirect"];

export interface Staff {
  shop: Shop;
  /** The member of staff, as the session token names them (`sub`). */
  userId: string;
  redirect: Redirect;
}

/**
 * The shop and the member of staff a page request speaks for. Every page route begins with it.
 * Errors: throws the Responses of Shopify's library (401 with a retry header, the bounce page, 410 for bots): let them through.
 */
export async function requireStaff(request: Request): Promise<Staff> {
  const { session, sessionToken, redirect } = await authenticate.admin(request);
  const domain = parseShopDomain(session.shop);
  const known = await findShop(domain);
  // The library stores the session before its hook opens the shop: when the hook failed, or the shop was marked while
  // its session is still good, nobody would open it until the token ends.
  const shop = known?.status === "installed" ? known : await openShop(domain, new Date());
  return { shop, userId: sessionToken.sub, redirect };
}

import type { JwtPayload } from "@shopify/shopify-api";
import { findShop, getShop } from "./features/shops/get-shop.server";
import { openShop } from "./features/shops/open-shop.server";
import type { Shop } from "./features/shops/shop";
import type { Reader } from "./features/staff/reader";
import { mayReadCustomers } from "./features/staff/staff-access.server";
import { addLogContext } from "./log-context.server";
import { log } from "./log.server";
import { AdminHttpError, AdminUnreachableError } from "./platform/admin-client-errors";
import { parseShopDomain, type ShopDomain } from "./platform/ids";
import { NeedsOpeningError } from "./platform/offline-token.server";
import { authenticate, provenClaims } from "./shopify.server";
import { refuseForeignToken } from "./staff-token.server";
import { shopifyAway as awayPage } from "./ui/shopify-away";

/** The member of staff as the session token names them (`sub`), and what of the shop they may see. */
export interface Staff extends Reader {
  shop: Shop;
  /** Shopify did not answer when the access had to be renewed: what is shown is what is known already. */
  shopifyAway: boolean;
}

/**
 * The shop and the member of staff a page request speaks for. Every page route begins with it. While Shopify is out of order
 * and the stored access has run out, a session token that is good proves as much as ever who is asking: known shops are shown
 * as they are known; of a shop that Shopify has yet to tell about, the page says that Shopify does not answer.
 * Errors: throws the Responses of Shopify's library (401 with a retry header, the bounce page, 410 for bots) and those of
 * {@link refuseForeignToken}: let them through.
 */
export async function requireStaff(request: Request): Promise<Staff> {
  refuseForeignToken(request);
  let shop: Shop;
  let userId: string;
  let shopifyAway = false;
  try {
    const { session, sessionToken } = await authenticateInTurn(request);
    const domain = parseShopDomain(session.shop);
    const known = await findShop(domain);
    shop = known?.status === "installed" ? known : await openAnew(request, domain);
    userId = sessionToken.sub;
  } catch (error) {
    if (!isOutage(error)) throw error;
    const claims = await provenClaims(rawToken(request) ?? "");
    if (!claims) throw error;
    const proven = await findProvenStaff(claims);
    if (!proven) {
      if (!isShopifysFault(error)) throw error;
      log.warn({ err: error, domain: new URL(claims.dest).host }, "a shop could not be opened");
      throw awayPage();
    }
    log.warn({ err: error, shopId: proven.shop.id }, "a page is shown while Shopify does not answer");
    ({ shop, userId } = proven);
    shopifyAway = true;
  }
  addLogContext({ shopId: shop.id });
  const mayRead = await mayReadCustomers(shop, userId, rawToken(request) ?? "", new Date());
  return { shop, userId, mayReadCustomers: mayRead, shopifyAway };
}

/** The library answers 500 when the exchange of a token failed for any reason but the token; our own calls throw errors. */
const isOutage = (error: unknown): boolean => (error instanceof Response ? error.status >= 500 : true);

/** Of those, what certainly is not ours: a shop that is not known yet cannot be shown, and the page says why. */
const isShopifysFault = (error: unknown): boolean =>
  error instanceof Response || error instanceof AdminUnreachableError || error instanceof AdminHttpError;

/** Who asks, by the session token alone; null when its shop is not one that has Holdfast installed. */
async function findProvenStaff(claims: JwtPayload): Promise<{ shop: Shop; userId: string } | null> {
  const shop = await findShop(parseShopDomain(new URL(claims.dest).host));
  return shop && shop.status !== "uninstalled" ? { shop, userId: claims.sub } : null;
}

/** The session token as it came: in the header, or in the address with which the admin frames the app. */
const rawToken = (request: Request): string | undefined =>
  request.headers.get("authorization")?.replace(/^Bearer /, "") ??
  new URL(request.url).searchParams.get("id_token") ??
  undefined;

/** Session tokens that are being looked at for the first time. */
const firstLooks = new Map<string, Promise<unknown>>();

/**
 * The loaders of one page ask at the same time with the same session token, and a token is exchanged only once: the others
 * wait for the first, and find the session it stored.
 */
async function authenticateInTurn(request: Request): ReturnType<typeof authenticate.admin> {
  const token = rawToken(request);
  const first = token && firstLooks.get(token);
  if (first) await first.catch(() => undefined);
  const look = authenticate.admin(request);
  if (!token || first) return look;
  firstLooks.set(token, look);
  return look.finally(() => firstLooks.delete(token));
}

/**
 * Opens a shop whose session is there though the shop is not open. The library stores the session before its hook opens the
 * shop, so the hook may have failed; or the shop was marked, or its last message was an uninstall, while the session looked
 * good. If the session's token turns out to be dead it is gone by now, and authenticating again fetches a new one.
 */
async function openAnew(request: Request, domain: ShopDomain): Promise<Shop> {
  try {
    return await openShop(domain, new Date());
  } catch (error) {
    if (!(error instanceof NeedsOpeningError)) throw error;
    await authenticate.admin(request);
    return getShop(domain);
  }
}

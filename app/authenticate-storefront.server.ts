import { env } from "./env.server";
import { findShop } from "./features/shops/get-shop.server";
import type { Shop } from "./features/shops/shop";
import { readProxyCaller } from "./platform/app-proxy";

/** Whoever asks from a page of a shop's storefront. */
export interface StorefrontCaller {
  shop: Shop;
  /** Who is signed in there, as Shopify says it; null for a guest. */
  customerId: bigint | null;
  /** Where the proxy's own folder begins in the storefront: `/apps/holdfast`. */
  pathPrefix: string;
}

/**
 * Lets in what comes by way of Shopify's app proxy. Errors: throws a Response 401 unless Shopify has signed it a moment ago, before
 * anything else is looked at; 404 where the app is not installed any more.
 */
export async function requireStorefront(request: Request): Promise<StorefrontCaller> {
  const secrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter(
    (one) => one !== undefined,
  );
  const caller = readProxyCaller(new URL(request.url).searchParams, secrets, new Date());
  if (!caller) throw new Response(null, { status: 401 });
  const shop = await findShop(caller.shopDomain);
  if (!shop || shop.status !== "installed") throw new Response(null, { status: 404 });
  return { shop, customerId: caller.customerId, pathPrefix: caller.pathPrefix };
}

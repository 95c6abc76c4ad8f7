import { createHmac, timingSafeEqual } from "node:crypto";
import { parseShopDomain, type ShopDomain } from "./ids";

/** Who asks by way of a shop's storefront, as Shopify says it. */
export interface ProxyCaller {
  shopDomain: ShopDomain;
  /** Who is signed in there; null for a guest. */
  customerId: bigint | null;
  /** Where the proxy's own folder begins in the storefront: `/apps/holdfast`. */
  pathPrefix: string;
}

const TOLERANCE_SECONDS = 90;
/** Each of these once: a second one would leave open which of them was meant. */
const single = ["shop", "timestamp", "signature", "path_prefix", "logged_in_customer_id"];

/**
 * Reads the parameters that Shopify's app proxy adds; null unless Shopify has signed them a moment ago. Nothing of the request is to
 * be believed before, and nothing that a page adds says who somebody is.
 * @param secrets the app's secret, and while a rotation is young the one before it
 * @see shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function readProxyCaller(
  params: URLSearchParams,
  secrets: readonly string[],
  now: Date,
): ProxyCaller | null {
  if (single.some((name) => params.getAll(name).length !== 1)) return null;
  const signature = Buffer.from(params.get("signature")!);
  const expected = secrets.map((secret) => Buffer.from(signProxy(params, secret)));
  if (!expected.some((one) => one.length === signature.length && timingSafeEqual(one, signature)))
    return null;
  const timestamp = params.get("timestamp")!;
  if (!/^\d{1,12}$/.test(timestamp)) return null;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return null;
  const customer = params.get("logged_in_customer_id")!;
  if (!/^\d{0,19}$/.test(customer)) return null;
  return {
    shopDomain: parseShopDomain(params.get("shop")!),
    customerId: customer === "" ? null : BigInt(customer),
    pathPrefix: params.get("path_prefix")!,
  };
}

/** Hexadecimal HMAC-SHA256 of `name=value`, sorted and without anything between them; values of one name joined by commas. */
export function signProxy(params: URLSearchParams, secret: string): string {
  const names = [...new Set(params.keys())].filter((name) => name !== "signature").sort();
  const text = names.map((name) => `${name}=${params.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(text).digest("hex");
}

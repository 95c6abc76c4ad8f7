import { parseShopDomain } from "./platform/ids";

const YEAR_SECONDS = 31_536_000;

/** The shop an address names; null when it names none, several, or what is no shop. */
function shopInAddress(address: URL): string | null {
  const [named, ...more] = new Set(address.searchParams.getAll("shop"));
  if (named === undefined || more.length > 0) return null;
  try {
    return parseShopDomain(named);
  } catch {
    return null;
  }
}

/**
 * Who may show an answer in a frame, exactly as Shopify demands it of embedded apps: the shop's own admin, by the shop that
 * the address names, and nobody where none is named.
 * See https://shopify.dev/docs/apps/build/security/set-up-iframe-protection
 */
export function frameAncestors(address: URL): string {
  const shop = shopInAddress(address);
  return shop ? `frame-ancestors https://${shop} https://admin.shopify.com;` : "frame-ancestors 'none';";
}

/** `policy` with the frame rule of {@link frameAncestors} in place of its own. */
export function withFrameAncestors(policy: string | null, address: URL): string {
  const rest = (policy ?? "").replace(/frame-ancestors[^;]*;?\s*/g, "").trim();
  return `${frameAncestors(address)} ${rest || "base-uri 'self'; object-src 'none';"}`;
}

/**
 * Headers of every answer, whatever it is. A page in a frame can not be alone in its group of windows
 * (Cross-Origin-Opener-Policy counts for whole windows only), so that is asked for where nobody may frame. Strict transport is
 * promised only by an app that is reached over https.
 */
export function securityHeaders(address: URL): Record<string, string> {
  const framed = shopInAddress(address) !== null;
  return {
    "Content-Security-Policy": withFrameAncestors(null, address),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": framed ? "same-origin-allow-popups" : "same-origin",
    ...(address.protocol === "https:" ? { "Strict-Transport-Security": `max-age=${YEAR_SECONDS}` } : {}),
  };
}

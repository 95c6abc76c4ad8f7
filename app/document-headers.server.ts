import { env } from "./env.server";
import { addDocumentResponseHeaders } from "./shopify.server";

/**
 * Headers of every document. Shopify's library says who may frame the page (the shop's own admin); the rest narrows what a
 * page can do if something foreign ever gets into it, and keeps pages with customers' names out of caches.
 */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  addDocumentResponseHeaders(request, headers);
  // The library preloads Shopify's own App Bridge, whichever the page loads.
  if (env.APP_BRIDGE_URL) headers.set("Link", `<${env.APP_BRIDGE_URL}>; rel="preload"; as="script";`);
  const framing =
    headers.get("Content-Security-Policy") ??
    "frame-ancestors https://admin.shopify.com https://*.myshopify.com;";
  headers.set("Content-Security-Policy", `${framing} base-uri 'self'; object-src 'none';`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Cache-Control", "private, no-store");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
}

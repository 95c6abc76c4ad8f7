import { env } from "./env.server";
import { withFrameAncestors } from "./security-headers.server";

const appBridge = env.APP_BRIDGE_URL ?? "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/**
 * Scripts a page may run: our own files, App Bridge, and what carries this answer's `nonce`. Something foreign that gets into a
 * page runs nothing. Styles, pictures and connections are left open: Polaris writes styles into the page, and App Bridge decides
 * itself where it reports to. Vite's development server writes scripts of its own, so there this one rule is left out.
 */
const scriptRule = (nonce: string): string =>
  env.NODE_ENV === "development" ? "" : ` script-src 'self' 'nonce-${nonce}' ${new URL(appBridge).origin};`;

/** Headers of every document; `nonce` is made anew for each and stands on the scripts inside it. */
export function addDocumentHeaders(request: Request, headers: Headers, nonce: string): void {
  headers.set(
    "Content-Security-Policy",
    withFrameAncestors(
      `base-uri 'self'; object-src 'none'; form-action 'self';${scriptRule(nonce)}`,
      new URL(request.url),
    ),
  );
  headers.set("Link", `<${appBridge}>; rel="preload"; as="script";`);
  headers.set("Content-Type", "text/html; charset=utf-8");
}

import { developmentPolicy, documentPolicy, policyText } from "./document-policy";
import { env } from "./env.server";
import { withFrameAncestors } from "./security-headers.server";

const appBridge = env.APP_BRIDGE_URL ?? "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** Headers of every document; `nonce` is made anew for each and stands on the scripts inside it. */
export function addDocumentHeaders(request: Request, headers: Headers, nonce: string): void {
  const policy = env.NODE_ENV === "development" ? developmentPolicy : documentPolicy(nonce, appBridge);
  headers.set("Content-Security-Policy", withFrameAncestors(policyText(policy), new URL(request.url)));
  headers.set("Link", `<${appBridge}>; rel="preload"; as="script";`);
  headers.set("Content-Type", "text/html; charset=utf-8");
}

/** What a document may load and where it may send: each rule of a content security policy and the sources it lets in. */
export type Policy = Record<string, readonly string[]>;

/** Where App Bridge reports how fast pages are, and Shopify's admin lives. */
const shopify = ["https://*.shopify.com", "https://*.shopifysvc.com"];
/** Files of Shopify's own, merchants' pictures among them. */
const files = "https://cdn.shopify.com";

/**
 * The policy of a page of the app, but for who may frame it (security-headers.server.ts). Scripts: our own files, App Bridge, and
 * what carries `nonce`. Of Shopify's file server only App Bridge's own folder may run, because every merchant can put a script
 * beside it. Connections, pictures and fonts: our own and Shopify's, so that something foreign that gets into a page can not send
 * away what it reads there. Styles may stand in the page, because Polaris and the charts write theirs there. Frames and windows
 * are left to App Bridge, which nobody has documented the needs of; pages have none of their own.
 */
export const documentPolicy = (nonce: string, appBridge: string): Policy => ({
  "base-uri": ["'self'"],
  "object-src": ["'none'"],
  "form-action": ["'self'"],
  "script-src": ["'self'", `'nonce-${nonce}'`, new URL(".", appBridge).href],
  "style-src": ["'self'", "'unsafe-inline'", files],
  "img-src": ["'self'", "data:", files],
  "font-src": ["'self'", "data:", files],
  "connect-src": ["'self'", ...shopify],
  "media-src": ["'none'"],
  "worker-src": ["'self'"],
  "manifest-src": ["'self'"],
});

/** Vite's development server writes scripts and opens connections of its own: there, what concerns neither. */
export const developmentPolicy: Policy = {
  "base-uri": ["'self'"],
  "object-src": ["'none'"],
  "form-action": ["'self'"],
};

/** A policy as the header says it. */
export const policyText = (policy: Policy): string =>
  Object.entries(policy)
    .map(([rule, sources]) => `${rule} ${sources.join(" ")};`)
    .join(" ");

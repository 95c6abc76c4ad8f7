import type { SandboxShop } from "./shops/shop-model";

/** What an app that was not (fully) approved for protected customer data gets: real values, nulls, or an error. */
export type ProtectedDataMode = "approved" | "null-fields" | "denied";

/** One app in one shop, as Shopify knows it. Everything that answers the app reads it, so a change takes effect at once. */
export interface Installation {
  appId: bigint;
  shop: SandboxShop;
  installed: boolean;
  /** Scopes the merchant agreed to; write scopes imply their read scopes. */
  grantedScopes: string[];
  protectedData: ProtectedDataMode;
  /** Admin GraphQL points: size of the bucket and refill per second (Standard plan). */
  plan: { bucket: 2000; restorePerSecond: 100 };
}

/** `coffee-harbour.myshopify.com` */
export function shopDomain(shop: SandboxShop): string {
  return `${shop.profile.handle}.myshopify.com`;
}

/**
 * The scopes an app may use: those granted plus the read scope behind each write scope.
 * @see https://shopify.dev/docs/api/usage/access-scopes
 */
export function effectiveScopes(granted: readonly string[]): Set<string> {
  const scopes = new Set(granted);
  for (const scope of granted) {
    if (scope.startsWith("write_")) scopes.add(`read_${scope.slice("write_".length)}`);
  }
  return scopes;
}

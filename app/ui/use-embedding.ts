import { useRouteLoaderData } from "@remix-run/react";

/** What the root document knows of the app's place in Shopify's admin; null where the root itself failed. */
export function useEmbedding(): { apiKey: string; appBridgeUrl: string } | null {
  return useRouteLoaderData<{ apiKey: string; appBridgeUrl: string }>("root") ?? null;
}

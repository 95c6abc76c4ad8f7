import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "./env.server";
import { openShop } from "./features/shops/open-shop.server";
import { log } from "./log.server";
import { apiVersion } from "./platform/api-version";
import { parseShopDomain } from "./platform/ids";
import { sessionStorage } from "./session-storage.server";
import { singleton } from "./singleton.server";

const levels = {
  [LogSeverity.Error]: "error",
  [LogSeverity.Warning]: "warn",
  [LogSeverity.Info]: "debug",
} as const;

/**
 * Shopify's library: session tokens, token exchange, the pages around App Bridge. Two of its parts are not used, on purpose:
 * `admin.graphql` (app/platform has the one Admin client) and `authenticate.webhook` (it renews tokens before it verifies
 * and fails for shops that have left; features/webhooks/door.server.ts does it).
 */
const shopify = singleton("shopify", () =>
  shopifyApp({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    appUrl: env.SHOPIFY_APP_URL,
    apiVersion,
    distribution: AppDistribution.AppStore,
    authPathPrefix: "/auth",
    sessionStorage,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    logger: {
      level: LogSeverity.Warning,
      log: (severity, message) =>
        log[levels[severity as keyof typeof levels] ?? "debug"]({ from: "shopify" }, message),
    },
    hooks: {
      afterAuth: async ({ session }) => {
        try {
          await openShop(parseShopDomain(session.shop), new Date());
        } catch (error) {
          // The library turns what is thrown here into an empty 500 and says nothing of the cause.
          log.error({ err: error, domain: session.shop }, "opening the shop failed");
          throw error;
        }
      },
    },
  }),
);

export const authenticate = shopify.authenticate;
export const addDocumentResponseHeaders = shopify.addDocumentResponseHeaders;
export const login = shopify.login;

import "@shopify/shopify-app-remix/adapters/node";
import { HttpResponseError, shopifyApi, ShopifyError, type JwtPayload } from "@shopify/shopify-api";
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

/**
 * As the library's, with an answer for addresses that nobody of good will makes (a `host` that is none, a way out of the frame
 * to elsewhere): it throws plain errors at those, which would count as faults of ours.
 * Errors: throws Responses; a Response 400 for such an address.
 */
async function authenticateAdmin(request: Request): ReturnType<typeof shopify.authenticate.admin> {
  try {
    return await shopify.authenticate.admin(request);
  } catch (error) {
    const ofSender =
      (error instanceof ShopifyError && !(error instanceof HttpResponseError)) ||
      (error as { code?: string }).code === "ERR_INVALID_URL" ||
      (error instanceof DOMException && error.name === "InvalidCharacterError");
    throw ofSender ? new Response(null, { status: 400 }) : error;
  }
}

export const authenticate = { admin: authenticateAdmin };
export const login = shopify.login;

const api = singleton("shopify-api", () =>
  shopifyApi({
    apiKey: env.SHOPIFY_API_KEY,
    apiSecretKey: env.SHOPIFY_API_SECRET,
    apiVersion,
    hostName: new URL(env.SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
  }),
);

/** What a session token says when its signature, times and audience are right; null when they are not. */
export async function provenClaims(sessionToken: string): Promise<JwtPayload | null> {
  try {
    return await api.session.decodeSessionToken(sessionToken);
  } catch {
    return null;
  }
}

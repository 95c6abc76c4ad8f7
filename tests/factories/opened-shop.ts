import { Session } from "@shopify/shopify-api";
import { openShop } from "~/features/shops/open-shop.server";
import type { Shop } from "~/features/shops/shop";
import { parseShopDomain } from "~/platform/ids";
import { sessionStorage } from "~/session-storage.server";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { askForTokens, type TokenPair } from "./wire";

/** What Shopify's library does when a merchant opens the app: a fresh pair of tokens is fetched and stored. */
export async function storeFreshTokens(
  standIn: Pick<StandIn, "mintSessionToken">,
  domain: string,
  lifeMs?: number,
): Promise<TokenPair> {
  const pair = await askForTokens(standIn, domain);
  await sessionStorage.storeSession(
    new Session({
      ...{ id: `offline_${domain}`, shop: domain, state: "", isOnline: false },
      ...{ scope: pair.scope, accessToken: pair.access_token, refreshToken: pair.refresh_token },
      expires: new Date(Date.now() + (lifeMs ?? pair.expires_in * 1000)),
      refreshTokenExpires: new Date(Date.now() + pair.refresh_token_expires_in * 1000),
    }),
  );
  return pair;
}

/** A merchant opens the app: fresh tokens, and then what the app does after them. */
export async function openSandboxShop(
  standIn: Pick<StandIn, "mintSessionToken">,
  domain: string,
  now = new Date(),
): Promise<Shop> {
  await storeFreshTokens(standIn, domain);
  return openShop(parseShopDomain(domain), now);
}

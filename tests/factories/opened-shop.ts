import { Session } from "@shopify/shopify-api";
import { env } from "~/env.server";
import { openShop } from "~/features/shops/open-shop.server";
import type { Shop } from "~/features/shops/shop";
import { parseShopDomain } from "~/platform/ids";
import { sessionStorage } from "~/session-storage.server";
import type { StandIn } from "../../shopify-stand-in/stand-in";

interface TokenPair {
  access_token: string;
  scope: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
}

/** What Shopify's library does when a merchant opens the app: a fresh pair of tokens is fetched and stored. */
export async function storeFreshTokens(
  standIn: Pick<StandIn, "mintSessionToken">,
  domain: string,
  lifeMs?: number,
): Promise<TokenPair> {
  const answer = await fetch(`https://${domain}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await standIn.mintSessionToken(domain),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const pair = (await answer.json()) as TokenPair;
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

import path from "node:path";
import { withShop } from "~/db.server";
import { env } from "~/env.server";
import { advanceRun, type Advance, type ImportContext } from "~/features/imports/advance-run.server";
import { fetchBulkFile } from "~/features/imports/fetch-bulk-file.server";
import { findRunningRun } from "~/features/imports/import-store.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { createAdminClient } from "~/platform/admin-client.server";
import { CostBudget } from "~/platform/cost-budget";
import { parseShopDomain } from "~/platform/ids";
import type { StandIn } from "../../shopify-stand-in/stand-in";

/** What the sandbox must know of the app under test. */
export const sandboxSettings = {
  appUrl: "http://localhost:4101",
  apiKey: env.SHOPIFY_API_KEY,
  apiSecret: env.SHOPIFY_API_SECRET,
  manifestFile: path.resolve("shopify.app.toml"),
  installed: true,
};

/** What Shopify answers to a token exchange; lives are in seconds. */
export interface TokenPair {
  access_token: string;
  scope: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
}

/** Fetches a pair of offline tokens as the opened app does. `fetch` must be rerouted to the sandbox (reroute.mjs) by now. */
export async function askForTokens(
  standIn: Pick<StandIn, "mintSessionToken">,
  domain: string,
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
  return (await answer.json()) as TokenPair;
}

/** The access token alone, as {@link askForTokens} fetches it. */
export const exchangeToken = async (standIn: StandIn, domain: string): Promise<string> =>
  (await askForTokens(standIn, domain)).access_token;

/** The sandbox shop as the import sees it: over the wire, with a token that is fetched anew when it has ended. */
export function wireContext(
  standIn: StandIn,
  domain: string,
  overrides: Partial<ImportContext> = {},
): ImportContext {
  let token: Promise<string> | null = null;
  const admin = createAdminClient({
    shopDomain: parseShopDomain(domain),
    getAccessToken: (options) => {
      if (options?.refused) token = null;
      return (token ??= exchangeToken(standIn, domain));
    },
    budget: new CostBudget(),
  });
  return {
    admin,
    fetchFile: fetchBulkFile,
    now: () => new Date(),
    signal: new AbortController().signal,
    log: { info: () => {}, warn: () => {} },
    chunkBytes: 100_000,
    ...overrides,
  };
}

/** Carries the shop's running import to its end, as the import-shop task does. */
export async function finishImport(
  shop: Shop,
  context: ImportContext,
): Promise<Advance & { kind: "finished" }> {
  if (!(await withShop(shop.id, findRunningRun))) throw new Error("no import was begun");
  for (;;) {
    const advance = await advanceRun((await findShopById(shop.id))!, context);
    if (advance.kind === "finished") return advance;
    if (advance.kind === "waiting") await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

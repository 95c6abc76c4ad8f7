import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import type { RequestedTokenType, Session, Shopify } from "@shopify/shopify-api";
import { rerouteFetch } from "./reroute.mjs";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";
import { refundOrder, updateCustomer } from "./shops/shop-changes";
import type { StandIn, StandInOptions } from "./stand-in";

const SHOP = "coffee-harbour.myshopify.com";
const APP = { apiKey: "client-id", apiSecret: "shpss_server_test" };
const NON_EXPIRING =
  "urn:shopify:params:oauth:token-type:offline-access-token" as RequestedTokenType.OfflineAccessToken;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Hook {
  topic: string;
  body: string;
  headers: Record<string, string>;
}

/** The sandbox with a small shop, an app that answers webhooks, and Shopify's own library pointed at the sandbox. */
async function setUp(options: Partial<StandInOptions> = {}) {
  const clock = { shiftMs: 0 };
  const hooks: Hook[] = [];
  const app = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString("utf8")));
    request.on("end", () => {
      const headers = request.headers as Record<string, string>;
      hooks.push({ topic: headers["x-shopify-topic"] ?? "", body, headers });
      response.end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const now = () => Date.now() + clock.shiftMs;
  const shop = createCoffeeHarbour({ seed: 7, now: Date.now(), customers: 40 });
  const standIn = await startStandIn({
    ...APP,
    ...{ shops: [shop], now, refuse: () => {} },
    appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
    manifestFile: fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    installed: true,
    ...options,
  });
  const undo = rerouteFetch(standIn);
  closers.push(
    undo,
    () => (app.closeAllConnections(), app.close()),
    () => standIn.close(),
  );
  return { standIn, shop, clock, hooks, library: await library() };
}

async function library(): Promise<Shopify> {
  await import("@shopify/shopify-api/adapters/node");
  const { ApiVersion, LogSeverity, shopifyApi } = await import("@shopify/shopify-api");
  const { setAbstractFetchFunc } = await import("@shopify/shopify-api/runtime");
  setAbstractFetchFunc(globalThis.fetch);
  return shopifyApi({
    apiKey: APP.apiKey,
    apiSecretKey: APP.apiSecret,
    ...{
      hostName: "localhost",
      isEmbeddedApp: true,
      apiVersion: ApiVersion.October26,
      logger: { level: LogSeverity.Error },
    },
  });
}

async function exchange(library: Shopify, standIn: StandIn, expiring = true): Promise<Session> {
  const sessionToken = await standIn.mintSessionToken(SHOP);
  const { session } = await library.auth.tokenExchange({
    shop: SHOP,
    sessionToken,
    requestedTokenType: NON_EXPIRING,
    expiring,
  });
  return session;
}

async function shopName(accessToken: string): Promise<Response> {
  return fetch(`https://${SHOP}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": accessToken },
    body: JSON.stringify({ query: "query Name { shop { name } }" }),
  });
}

async function askToken(
  body: Record<string, string>,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`https://${SHOP}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: APP.apiKey, client_secret: APP.apiSecret, ...body }),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const exchangeOf = (subject_token: string) => ({
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  ...{ subject_token, expiring: "1" },
});

test("Shopify's library exchanges a session token for an expiring pair and calls the Admin API with it", async () => {
  const { standIn, library } = await setUp();
  const session = await exchange(library, standIn);
  expect(session).toMatchObject({ shop: SHOP, isOnline: false, id: `offline_${SHOP}` });
  expect(session.refreshToken).toBeTruthy();
  expect(Math.abs((session.expires?.getTime() ?? 0) - Date.now() - 3600_000)).toBeLessThan(5000);
  const response = await shopName(session.accessToken ?? "");
  expect(response.headers.get("x-shopify-api-version")).toBe("2026-10");
  expect(response.headers.get("x-request-id")).toBeTruthy();
  expect(await response.json()).toMatchObject({ data: { shop: { name: "Coffee Harbour" } } });
});

test("the library's refresh rotates, and an hour later the old access token is refused", async () => {
  const { standIn, library, clock } = await setUp();
  const session = await exchange(library, standIn);
  clock.shiftMs = 61 * 60_000;
  const refused = await shopName(session.accessToken ?? "");
  expect([refused.status, await refused.json()]).toEqual([
    401,
    { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
  ]);
  const { session: fresh } = await library.auth.refreshToken({
    shop: SHOP,
    refreshToken: session.refreshToken ?? "",
  });
  expect((await shopName(fresh.accessToken ?? "")).status).toBe(200);
  await expect(
    library.auth.refreshToken({ shop: SHOP, refreshToken: session.refreshToken ?? "" }),
  ).rejects.toThrow();
  expect(await askToken({ grant_type: "refresh_token", refresh_token: session.refreshToken ?? "" })).toEqual({
    status: 401,
    answer: { error: "invalid_request", error_description: "This request requires an active refresh_token" },
  });
});

test("an online token names the person who looks", async () => {
  const { standIn } = await setUp();
  const { answer } = await askToken({
    ...exchangeOf(await standIn.mintSessionToken(SHOP, { userId: "7" })),
    requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
  });
  expect(answer).toMatchObject({
    expires_in: 86_399,
    associated_user: { id: 7, account_owner: false, collaborator: false },
  });
  expect(answer.refresh_token).toBeUndefined();
});

test("a token that never expires is issued when asked for, and refused in use", async () => {
  const { standIn, library } = await setUp();
  const session = await exchange(library, standIn, false);
  expect(session.refreshToken).toBeUndefined();
  const refused = await shopName(session.accessToken ?? "");
  expect(refused.status).toBe(401);
  expect(await refused.text()).toMatch(/Non-expiring access tokens are no longer accepted/);
});

test("loaders that exchange one session token side by side get one pair", async () => {
  const { standIn } = await setUp();
  const token = await standIn.mintSessionToken(SHOP);
  const [first, second] = await Promise.all([askToken(exchangeOf(token)), askToken(exchangeOf(token))]);
  expect(first.status).toBe(200);
  expect(second.answer).toEqual(first.answer);
  const refresh_token = String(first.answer.refresh_token);
  expect((await askToken({ grant_type: "refresh_token", refresh_token })).status).toBe(200);
});

test("expired, forged and replayed session tokens are invalid_subject_token", async () => {
  const { standIn, clock } = await setUp();
  const used = await standIn.mintSessionToken(SHOP);
  expect((await askToken(exchangeOf(used))).status).toBe(200);
  clock.shiftMs = 15_000;
  const expired = await standIn.mintSessionToken(SHOP, { issuedAt: Date.now() - 120_000 });
  for (const token of [used, expired, "not.a.token"]) {
    const { status, answer } = await askToken(exchangeOf(token));
    expect([status, answer.error]).toEqual([400, "invalid_subject_token"]);
  }
});

test("a wrong client, a wrong secret, an unknown grant and an app that is not installed are told apart", async () => {
  const { standIn } = await setUp();
  const body = exchangeOf(await standIn.mintSessionToken(SHOP));
  const fault = async (over: Record<string, string>) => (await askToken({ ...body, ...over })).answer.error;
  expect(await fault({ client_id: "another" })).toBe("application_cannot_be_found");
  expect(await fault({ client_secret: "guess" })).toBe("invalid_client");
  expect(await fault({ grant_type: "client_credentials" })).toBe("unsupported_grant_type");
  standIn.uninstall(SHOP);
  expect(await fault({})).toBe("app_not_installed");
});

test("an uninstall kills the tokens, tells the app, and 48 hours later asks it to forget the shop", async () => {
  const { standIn, library, hooks, clock, shop } = await setUp();
  const session = await exchange(library, standIn);
  standIn.uninstall(SHOP);
  const [customer] = shop.customers.keys();
  standIn.apply(SHOP, updateCustomer(shop, customer ?? 0n, { city: "Kiel" }, Date.now()));
  await standIn.flush();
  expect(hooks.map(({ topic }) => topic)).toEqual(["app/uninstalled"]);
  expect((await shopName(session.accessToken ?? "")).status).toBe(401);
  clock.shiftMs = 47 * 3600_000;
  await standIn.flush();
  expect(hooks).toHaveLength(1);
  clock.shiftMs = 48 * 3600_000 + 1;
  await standIn.flush();
  expect(hooks.map(({ topic }) => topic)).toEqual(["app/uninstalled", "shop/redact"]);
});

test("a reinstall in time keeps the data, and the old tokens stay dead", async () => {
  const { standIn, library, hooks, clock } = await setUp();
  const before = await exchange(library, standIn);
  standIn.uninstall(SHOP);
  standIn.install(SHOP);
  clock.shiftMs = 49 * 3600_000;
  await standIn.flush();
  expect(hooks.map(({ topic }) => topic)).toEqual(["app/uninstalled"]);
  expect((await shopName(before.accessToken ?? "")).status).toBe(401);
  clock.shiftMs = 0;
  expect((await shopName((await exchange(library, standIn)).accessToken ?? "")).status).toBe(200);
});

test("a change of the shop arrives as webhooks that Shopify's library finds genuine", async () => {
  const { standIn, shop, hooks, library } = await setUp();
  const order = [...shop.orders.values()].find((one) => one.financialStatus === "PAID");
  standIn.apply(SHOP, refundOrder(shop, order?.id ?? 0n, { note: "late" }, Date.now()));
  await standIn.flush();
  expect(hooks.map(({ topic }) => topic).sort()).toEqual(["orders/updated", "refunds/create"]);
  for (const { body, headers } of hooks) {
    const rawRequest = new Request("http://localhost/webhooks", { method: "POST", body, headers });
    const check = { rawBody: body, rawRequest: { headers, method: "POST", url: rawRequest.url } };
    expect(await library.webhooks.validate(check)).toMatchObject({ valid: true, domain: SHOP });
  }
});

test("a change of scopes is told with what was and what is", async () => {
  const { standIn, hooks } = await setUp();
  standIn.setScopes(SHOP, ["read_orders", "read_customers"]);
  await standIn.flush();
  expect(hooks.map(({ topic }) => topic)).toEqual(["app/scopes_update"]);
  expect(JSON.parse(hooks[0]?.body ?? "{}")).toMatchObject({ current: ["read_orders", "read_customers"] });
  expect(standIn.installation(SHOP).grantedScopes).toEqual(["read_orders", "read_customers"]);
});

test("the end of a bulk operation is told, and its result lies on the other host, without a token", async () => {
  const { standIn, library, hooks } = await setUp();
  const { accessToken = "" } = await exchange(library, standIn);
  const ask = async (query: string, variables = {}) => {
    const response = await fetch(`https://${SHOP}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": accessToken },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as {
      data: { bulkOperationRunQuery: { bulkOperation: { id: string } }; bulkOperation: { url: string } };
    };
  };
  const run = await ask(
    "mutation Run($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id } userErrors { message } } }",
    {
      query: "{ products { edges { node { id title } } } }",
    },
  );
  await expect
    .poll(() => hooks.map(({ topic }) => topic), { timeout: 5000 })
    .toContain("bulk_operations/finish");
  const { id } = run.data.bulkOperationRunQuery.bulkOperation;
  const { url } = (await ask("query Poll($id: ID!) { bulkOperation(id: $id) { url } }", { id })).data
    .bulkOperation;
  expect(new URL(url).host).toBe("storage.googleapis.com");
  expect((await (await fetch(url)).text()).split("\n")[0]).toMatch(/gid:\\\/\\\/shopify\\\/Product/);
  const leak = await fetch(url, { headers: { "x-shopify-access-token": accessToken } });
  expect(leak.status).toBe(400);
  expect(standIn.refused().at(-1)).toMatch(/leaked to another host/);
});

test("what the sandbox does not play is refused loudly and kept on record", async () => {
  const { standIn } = await setUp();
  const response = await fetch(`https://${SHOP}/admin/api/2026-10/orders.json`);
  expect(response.status).toBe(501);
  expect(await response.text()).toContain("/admin/api/2026-10/orders.json is not played by the sandbox");
  expect(standIn.refused()).toHaveLength(1);
});

test("the admin offers to install an app that is not there, then frames it", async () => {
  const { standIn } = await setUp({ installed: false });
  const page = async () => (await fetch(standIn.adminUrl(SHOP))).text();
  expect(await page()).toContain("Install Holdfast");
  const foreign = await fetch(`${standIn.origin}/_admin/coffee-harbour/install`, {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status).toBe(403);
  const installed = await fetch(`${standIn.origin}/_admin/coffee-harbour/install`, {
    method: "POST",
    redirect: "manual",
  });
  expect(installed.headers.get("location")).toBe("/store/coffee-harbour/apps/holdfast");
  expect(standIn.installation(SHOP).grantedScopes).toContain("read_orders");
  expect(await page()).toContain("frame-settings");
});

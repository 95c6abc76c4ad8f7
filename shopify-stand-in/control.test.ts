import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";
import type { StandIn } from "./stand-in";

const SHOP = "coffee-harbour.myshopify.com";
let standIn: StandIn | undefined;
afterEach(() => standIn?.close());

async function setUp() {
  const shop = createCoffeeHarbour({ seed: 3, now: Date.now(), customers: 30 });
  standIn = await startStandIn({
    ...{ shops: [shop], appUrl: "http://127.0.0.1:9", apiKey: "key", apiSecret: "secret", refuse: () => {} },
    manifestFile: fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    installed: true,
  });
  const { origin } = standIn;
  const post = async (path: string, body: unknown = {}) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${origin}/_control/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  const get = async (path: string) => (await fetch(`${origin}/_control/${path}`)).json();
  return { shop, standIn, post, get };
}

test("a shop can be looked at, uninstalled, installed with fewer scopes and put into another data mode", async () => {
  const { post, get } = await setUp();
  expect(await get(`shops/${SHOP}`)).toMatchObject({
    installed: true,
    name: "Coffee Harbour",
    counts: { customers: expect.any(Number), unpaidCheckouts: expect.any(Number) },
  });
  expect((await post(`shops/${SHOP}/uninstall`)).answer).toMatchObject({
    installed: false,
    grantedScopes: [],
  });
  expect((await post(`shops/${SHOP}/reinstall`, { scopes: ["read_orders"] })).answer).toMatchObject({
    installed: true,
    grantedScopes: ["read_orders"],
  });
  expect(
    (await post(`shops/${SHOP}/scopes`, { scopes: ["read_orders", "read_products"] })).answer.grantedScopes,
  ).toHaveLength(2);
  expect((await post(`shops/${SHOP}/protected-data`, { mode: "denied" })).answer).toMatchObject({
    protectedData: "denied",
  });
});

test("a change is made in the shop and told to the app, ids as text", async () => {
  const { shop, post, get } = await setUp();
  const [customerId] = shop.customers.keys();
  const variantId = [...shop.products.values()][0]?.variants[0]?.id;
  const before = shop.orders.size;
  const { status, answer } = await post(`shops/${SHOP}/change`, {
    change: "placeOrder",
    with: {
      customerId: String(customerId),
      lines: [{ variantId: String(variantId), quantity: 2 }],
      shippingMinor: "490",
    },
  });
  expect(status).toBe(200);
  expect(answer.changes).toContainEqual({
    topic: "orders/create",
    orderId: expect.stringMatching(/^\d+$/) as string,
  });
  expect(shop.orders.size).toBe(before + 1);
  await post("flush");
  const deliveries = (await get("deliveries?topic=orders/create&bodies=1")) as Record<string, unknown>[];
  expect(deliveries).toMatchObject([
    {
      shop: SHOP,
      state: "pending",
      attempts: [{ status: null }],
      body: expect.stringContaining('"line_items"') as string,
    },
  ]);
  const [{ webhookId } = { webhookId: "" }] = deliveries;
  expect((await post("deliveries/repeat", { webhookId })).status).toBe(200);
});

test("privacy topics are sent on demand, also after the uninstall", async () => {
  const { shop, post, get } = await setUp();
  const [customerId] = shop.customers.keys();
  await post(`shops/${SHOP}/uninstall`);
  await post(`shops/${SHOP}/compliance`, { topic: "customers/redact", customerId: String(customerId) });
  await post(`shops/${SHOP}/compliance`, { topic: "shop/redact" });
  const deliveries = (await get("deliveries")) as { topic: string }[];
  expect(deliveries.map(({ topic }) => topic)).toEqual([
    "app/uninstalled",
    "customers/redact",
    "shop/redact",
  ]);
});

test("a session token is minted for any member of staff", async () => {
  const { post } = await setUp();
  const { answer } = await post(`shops/${SHOP}/session-token`, { userId: "12" });
  expect(
    JSON.parse(Buffer.from(String(answer.token).split(".")[1] ?? "", "base64url").toString()),
  ).toMatchObject({ sub: "12" });
});

test("a wrong call says what is wrong", async () => {
  const { post, get, standIn } = await setUp();
  expect((await post(`shops/${SHOP}/change`, { change: "closeShop", with: {} })).answer.error).toMatch(
    /no change closeShop; there are placeOrder/,
  );
  expect(
    (await post(`shops/${SHOP}/change`, { change: "deleteOrder", with: { orderId: "1" } })).answer.error,
  ).toMatch(/no order 1/);
  expect((await post(`shops/${SHOP}/protected-data`, { mode: "some" })).answer.error).toMatch(/approved/);
  expect(await get("shops/other.myshopify.com")).toMatchObject({
    error: expect.stringMatching(/has no shop other/) as string,
  });
  const plain = await fetch(`${standIn.origin}/_control/shops/${SHOP}/uninstall`, { method: "POST" });
  expect(plain.status).toBe(415);
  expect((await fetch(`${standIn.origin}/_control/dance`)).status).toBe(501);
});

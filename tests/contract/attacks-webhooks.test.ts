import { createHmac, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { createDoor } from "~/features/webhooks/door.server";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import type { Shop } from "~/features/shops/shop";
import { createHttpApp } from "~/http-app.server";
import { createHttpServer } from "~/http-server.server";
import { closeQueue } from "~/queue.server";
import { postWebhook, type Message } from "../factories/marked-house";
import { sendRaw } from "../factories/raw-http";
import { createShop } from "../factories/shop";
import { factsOf } from "../factories/shop-facts";
import { customerWebhook, orderWebhook, toJson } from "../factories/webhook-payload";

/** Messages that Shopify did not send, or not like this. */
let origin: string;
const server = createHttpServer(
  createHttpApp({
    door: createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined }),
    appUrl: env.SHOPIFY_APP_URL,
    pages: (_request, response) => void response.status(404).end(),
    clientFolder: "public",
    health: (_request, _response, next) => next(),
    patternOf: () => null,
  }),
);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

const order = orderWebhook({ id: 1n, updatedAt: "2026-11-20T10:00:00Z" });
const message = (shop: Shop, over: Partial<Message> = {}): Message => ({
  ...{ domain: shop.domain, topic: "orders/updated", body: order, webhookId: randomUUID() },
  ...over,
});
const send = (shop: Shop, over: Partial<Message> = {}) => postWebhook(origin, message(shop, over));
const inbox = (shop: Shop) => withShop(shop.id, (tx) => tx.webhookDelivery.findMany());
const drain = (shop: Shop) =>
  drainWebhooks(shop.id, { now: () => new Date(), signal: new AbortController().signal });
const sign = (body: string, secret = env.SHOPIFY_API_SECRET) => createHmac("sha256", secret).update(body);

const signature = "X-Shopify-Hmac-Sha256";
const right = sign(order).digest("base64");
const forgeries: [what: string, headers: Record<string, string>][] = [
  ["of another secret", { [signature]: sign(order, "another secret").digest("base64") }],
  ["of another body", { [signature]: sign(`${order} `).digest("base64") }],
  ["in hex", { [signature]: sign(order).digest("hex") }],
  ["in base64url", { [signature]: sign(orderWebhook({ id: 3n, updatedAt: "x" })).digest("base64url") }],
  ["without its padding", { [signature]: right.replace(/=+$/, "") }],
  ["in other letters", { [signature]: right.toLowerCase() }],
  ["empty", { [signature]: "" }],
  ["a mere equals sign", { [signature]: "=" }],
  ["many times as long", { [signature]: right.repeat(50) }],
  ["with a scheme in front", { [signature]: `sha256=${right}` }],
  ["by SHA-1", { [signature]: createHmac("sha1", env.SHOPIFY_API_SECRET).update(order).digest("base64") }],
];

test.each(forgeries)("a signature %s is answered 401 and leaves nothing", async (_what, headers) => {
  const shop = await createShop();
  expect((await send(shop, { headers })).status).toBe(401);
  expect(await inbox(shop)).toEqual([]);
});

test("a body that was altered by a single letter is answered 401", async () => {
  const shop = await createShop();
  for (const altered of [
    order.replace("50.00", "50.01"),
    `${order}\n`,
    order.slice(0, -1),
    `\ufeff${order}`,
  ]) {
    const answer = await send(shop, { body: altered, headers: { [signature]: right } });
    expect(answer.status).toBe(401);
  }
  expect(await inbox(shop)).toEqual([]);
});

test("headers that are missing, empty, doubled or endless are refused, and leave nothing", async () => {
  const shop = await createShop();
  const names = ["Topic", "Shop-Domain", "Webhook-Id", "API-Version"].map((name) => `X-Shopify-${name}`);
  const given: Record<string, string | string[]> = {
    [signature]: right,
    "X-Shopify-Topic": "orders/updated",
    "X-Shopify-Shop-Domain": shop.domain,
    "X-Shopify-Webhook-Id": "w",
    "X-Shopify-API-Version": "2026-10",
  };
  const post = (headers: typeof given) =>
    sendRaw(origin, "/webhooks", { method: "POST", headers, body: order });
  for (const name of names) {
    const { [name]: value, ...without } = given;
    expect((await post(without)).status, `without ${name}`).toBe(400);
    expect((await post({ ...without, [name]: "" })).status, `${name} empty`).toBe(400);
    expect((await post({ ...without, [name]: "x".repeat(256) })).status, `${name} endless`).toBe(400);
    expect((await post({ ...without, [name]: [String(value), "other"] })).status, `${name} twice`).toBe(400);
  }
  const { [signature]: _none, ...unsigned } = given;
  expect((await post(unsigned)).status).toBe(401);
  expect((await post({ ...unsigned, [signature]: [right, right] })).status, "signed twice").toBe(401);
  expect((await post({ ...unsigned, [signature]: ["wrong", right] })).status).toBe(401);
  expect(await inbox(shop)).toEqual([]);
});

test("a message for a shop or a topic that nobody knows is answered 200 and changes nothing", async () => {
  const shop = await createShop();
  for (const domain of ["nobody.myshopify.com", "evil.example", "../etc/passwd", "a'; DROP TABLE shops; --"])
    expect((await send(shop, { domain })).status, domain).toBe(200);
  expect(await inbox(shop)).toEqual([]);
  const before = await factsOf(shop);
  for (const topic of ["orders/paid", "constructor", "__proto__", "toString", "' OR 1=1 --"])
    expect((await send(shop, { topic, webhookId: randomUUID() })).status, topic).toBe(200);
  expect(await drain(shop)).toEqual({ done: 5, rejected: 0, failed: 0 });
  expect(await factsOf(shop)).toEqual(before);
});

test("a message that is played again counts once, also under a new id, with an old moment, or after it was forgotten", async () => {
  const shop = await createShop();
  const later = orderWebhook({ id: 1n, updatedAt: "2026-11-21T10:00:00Z", total: "75.00" });
  const first = message(shop, { headers: { "X-Shopify-Triggered-At": "2026-11-20T10:00:00Z" } });
  await postWebhook(origin, first);
  await send(shop, { body: later });
  await send(shop, { topic: "orders/delete", body: toJson({ id: 2n }) });
  await send(shop, {
    topic: "customers/update",
    body: customerWebhook({ id: 5n, updatedAt: "2026-11-21T10:00:00Z", firstName: "Now" }),
  });
  await drain(shop);
  const before = await factsOf(shop);

  expect((await postWebhook(origin, first)).status).toBe(200);
  expect(await inbox(shop)).toHaveLength(4);
  await send(shop, { headers: { "X-Shopify-Triggered-At": "2019-01-01T00:00:00Z" } });
  await send(shop, { headers: { "X-Shopify-Triggered-At": "2099-01-01T00:00:00Z" } });
  await send(shop, { headers: { "X-Shopify-Triggered-At": "no moment" } });
  await send(shop, { body: orderWebhook({ id: 2n, updatedAt: "2026-11-19T10:00:00Z" }) });
  await send(shop, {
    topic: "customers/update",
    body: customerWebhook({ id: 5n, updatedAt: "2026-11-01T10:00:00Z", firstName: "Before" }),
  });
  await withShop(shop.id, (tx) => tx.webhookDelivery.deleteMany({ where: { webhookId: first.webhookId } }));
  await postWebhook(origin, first);
  expect(await drain(shop)).toMatchObject({ rejected: 0, failed: 0 });
  expect(await factsOf(shop)).toEqual(before);
});

test("an uninstall from before the present installation ends nothing when it is played again", async () => {
  const shop = await createShop({ installedAt: new Date() });
  const body = toJson({ id: 1, myshopify_domain: shop.domain });
  await send(shop, {
    topic: "app/uninstalled",
    body,
    headers: { "X-Shopify-Triggered-At": "2026-01-01T00:00:00Z" },
  });
  await drain(shop);
  expect(await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).toMatchObject({ status: "installed" });
});

test("a signed body about one shop wipes, ends, hands out, renames and adds nothing under another shop's name", async () => {
  const [victim, other] = [await createShop({ name: "Victim" }), await createShop()];
  const customer = { id: 5n, email: "ada@example.com", phone: null };
  await send(victim, {
    topic: "customers/update",
    body: customerWebhook({ id: 5n, updatedAt: "2026-11-01T10:00:00Z", firstName: "Ada" }),
  });
  await drain(victim);
  const before = await factsOf(victim);
  const aboutOther = { shop_id: 1, shop_domain: other.domain };
  const stolen: [topic: string, body: object][] = [
    ["shop/redact", aboutOther],
    ["customers/redact", { ...aboutOther, customer, orders_to_redact: [] }],
    ["customers/data_request", { ...aboutOther, customer, orders_requested: [], data_request: { id: 1 } }],
    ["app/uninstalled", { id: 1, myshopify_domain: other.domain }],
    ["shop/update", { id: 1, name: "Taken over", myshopify_domain: other.domain }],
    ["orders/updated", { ...JSON.parse(order), order_status_url: `https://${other.domain}/1/orders/a` }],
    ["checkouts/update", { id: 1, abandoned_checkout_url: `https://${other.domain}/1/checkouts/a` }],
    // A body of another kind under the topic that wipes.
    ["shop/redact", { id: 1, email: "order@example.com" }],
    ["shop/redact", { shop_domain: victim.domain, customer, orders_to_redact: [] }],
    ["app/uninstalled", { id: 1, total_price: "1.00" }],
  ];
  for (const [topic, body] of stolen)
    expect((await send(victim, { topic, body: toJson(body) })).status, topic).toBe(200);
  expect(await drain(victim)).toEqual({ done: 0, rejected: stolen.length, failed: 0 });
  expect(await factsOf(victim)).toEqual(before);
  expect(await db.shop.findUniqueOrThrow({ where: { id: victim.id } })).toMatchObject({
    status: "installed",
    name: "Victim",
  });
  expect(await withShop(victim.id, (tx) => tx.dataExport.count())).toBe(0);
});

test("what a sender writes into a signed message is kept as it is written", async () => {
  const shop = await createShop();
  const nasty = `'; DROP TABLE customers; -- <script>alert("1")</script> =cmd|'/c calc'!A1 \u202e {{7*7}} $\{1}`;
  await send(shop, {
    topic: "customers/update",
    body: customerWebhook({ id: 9n, updatedAt: "2026-11-01T10:00:00Z", firstName: nasty }),
  });
  const more = {
    tags: nasty,
    note: nasty,
    discount_codes: [{ code: nasty, amount: "1.00", type: "fixed_amount" }],
  };
  await send(shop, {
    body: orderWebhook({
      id: 9n,
      customerId: 9n,
      updatedAt: "2026-11-01T10:00:00Z",
      more: { ...more, name: nasty },
    }),
  });
  expect(await drain(shop)).toEqual({ done: 2, rejected: 0, failed: 0 });
  const stored = await withShop(shop.id, (tx) => tx.order.findFirstOrThrow());
  expect(stored).toMatchObject({ name: nasty, discountCodes: [nasty] });
});

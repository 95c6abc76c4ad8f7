import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { withShop } from "~/db.server";
import { unseal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import { createShop } from "../../../tests/factories/shop";
import { createDoor, type DoorOptions } from "./door.server";
import { saveTogether } from "./arrival-store.server";

const SECRET = "the present secret";
const PREVIOUS = "the secret before";

async function openDoor(options: Partial<DoorOptions> = {}) {
  const woken: ShopId[] = [];
  const door = createDoor({
    secrets: [SECRET, PREVIOUS],
    wake: (shopId) => void woken.push(shopId),
    ...options,
  });
  const server = createServer(door);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`, woken };
}

interface Sent {
  domain: string;
  body?: string;
  topic?: string;
  webhookId?: string;
  secret?: string;
  without?: string;
  headers?: Record<string, string>;
}

function post(url: string, sent: Sent): Promise<Response> {
  const body = sent.body ?? '{"id":1}';
  const headers = new Headers({
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", sent.secret ?? SECRET)
      .update(body)
      .digest("base64"),
    "X-Shopify-Topic": sent.topic ?? "orders/updated",
    "X-Shopify-Shop-Domain": sent.domain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": sent.webhookId ?? randomUUID(),
    "X-Shopify-Triggered-At": "2026-11-22T10:00:00.123Z",
    ...sent.headers,
  });
  if (sent.without) headers.delete(sent.without);
  return fetch(url, { method: "POST", headers, body });
}

const inboxOf = (shopId: ShopId) =>
  withShop(shopId, (tx) => tx.webhookDelivery.findMany({ where: { shopId } }));

test("a signed delivery is in the inbox, sealed, when Shopify gets its 200", async () => {
  const shop = await createShop();
  const { url, woken } = await openDoor();
  const body = '{"id":820982911946154508,"email":"anna@example.com"}';
  const answer = await post(url, {
    domain: shop.domain,
    body,
    webhookId: "w-1",
    headers: { "X-Shopify-Event-Id": "e-1" },
  });
  expect(answer.status).toBe(200);
  const [row] = await inboxOf(shop.id);
  expect(row).toMatchObject({
    webhookId: "w-1",
    eventId: "e-1",
    topic: "orders/updated",
    state: "new",
    attempts: 0,
  });
  expect(row?.triggeredAt?.toISOString()).toBe("2026-11-22T10:00:00.123Z");
  expect(Buffer.from(row!.body!).toString("latin1")).not.toContain("anna");
  expect(unseal({ column: "webhook_deliveries.body", shop: shop.id }, row!.body!).toString("utf8")).toBe(
    body,
  );
  expect(woken).toEqual([shop.id]);
});

test("a wrong signature is answered 401 and leaves nothing", async () => {
  const shop = await createShop();
  const { url, woken } = await openDoor();
  expect((await post(url, { domain: shop.domain, secret: "another secret" })).status).toBe(401);
  expect(
    (await post(url, { domain: shop.domain, headers: { "X-Shopify-Hmac-Sha256": "short" } })).status,
  ).toBe(401);
  expect(await inboxOf(shop.id)).toEqual([]);
  expect(woken).toEqual([]);
});

test("the signature is over the raw bytes: the same JSON written otherwise is refused", async () => {
  const shop = await createShop();
  const { url } = await openDoor();
  const signature = createHmac("sha256", SECRET).update('{"id":1}').digest("base64");
  const headers = { "X-Shopify-Hmac-Sha256": signature };
  expect((await post(url, { domain: shop.domain, body: '{"id": 1}', headers })).status).toBe(401);
});

test("a missing signature is refused, and so is any other missing header", async () => {
  const shop = await createShop();
  const { url } = await openDoor();
  expect((await post(url, { domain: shop.domain, without: "X-Shopify-Hmac-Sha256" })).status).toBe(401);
  for (const without of ["Topic", "Shop-Domain", "API-Version", "Webhook-Id"]) {
    expect((await post(url, { domain: shop.domain, without: `X-Shopify-${without}` })).status, without).toBe(
      400,
    );
  }
  expect((await post(url, { domain: shop.domain, body: "" })).status).toBe(400);
  expect(await inboxOf(shop.id)).toEqual([]);
});

test("the secret from before a rotation still opens the door", async () => {
  const shop = await createShop();
  const { url } = await openDoor();
  expect((await post(url, { domain: shop.domain, secret: PREVIOUS })).status).toBe(200);
  const { url: later } = await openDoor({ secrets: [SECRET] });
  expect((await post(later, { domain: shop.domain, secret: PREVIOUS })).status).toBe(401);
});

test("anything but a POST is answered 405", async () => {
  const { url } = await openDoor();
  const answer = await fetch(url);
  expect(answer.status).toBe(405);
  expect(answer.headers.get("Allow")).toBe("POST");
});

test("a body larger than any order is answered 413", async () => {
  const shop = await createShop();
  const { url } = await openDoor();
  expect((await post(url, { domain: shop.domain, body: "x".repeat(10 * 1024 * 1024 + 1) })).status).toBe(413);
});

test("the same delivery counts once, also when both come at the same moment", async () => {
  const shop = await createShop();
  const { url } = await openDoor();
  const twice = [1, 2].map(() => post(url, { domain: shop.domain, webhookId: "same" }));
  expect((await Promise.all(twice)).map((answer) => answer.status)).toEqual([200, 200]);
  expect((await post(url, { domain: shop.domain, webhookId: "same" })).status).toBe(200);
  expect(await inboxOf(shop.id)).toHaveLength(1);
});

test("no 200 before the commit, and 503 when there is none", async () => {
  const shop = await createShop();
  const events: string[] = [];
  const { url } = await openDoor({
    save: async (arrivals) => {
      const failures = await saveTogether(arrivals);
      events.push("committed");
      return failures;
    },
  });
  await post(url, { domain: shop.domain }).then((answer) => events.push(`answered ${answer.status}`));
  expect(events).toEqual(["committed", "answered 200"]);

  const { url: broken, woken } = await openDoor({ save: () => Promise.reject(new Error("no database")) });
  expect((await post(broken, { domain: shop.domain })).status).toBe(503);
  expect(woken).toEqual([]);
});

test("deliveries that come together share commits, and each gets its own answer", async () => {
  const shops = [await createShop(), await createShop()];
  const sizes: number[] = [];
  const { url } = await openDoor({
    save: (arrivals) => {
      sizes.push(arrivals.length);
      return saveTogether(arrivals);
    },
  });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => post(url, { domain: shops[n % 2]!.domain, webhookId: `w-${n}` })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(sizes.length).toBeLessThan(200);
  for (const shop of shops) expect(await inboxOf(shop.id)).toHaveLength(100);
});

test("a shop that nothing is held of gets a 200, also when it was erased a moment ago", async () => {
  const { url, woken } = await openDoor();
  expect((await post(url, { domain: "never-seen.myshopify.com" })).status).toBe(200);
  expect((await post(url, { domain: "not a shop" })).status).toBe(200);

  const shop = await createShop();
  expect((await post(url, { domain: shop.domain })).status).toBe(200);
  await withShop(shop.id, (tx) => tx.shop.delete({ where: { id: shop.id } }));
  expect((await post(url, { domain: shop.domain, topic: "shop/redact" })).status).toBe(200);
  expect(woken).toEqual([shop.id]);
});

test("a shop that was erased and came back at once gets its deliveries under its new number", async () => {
  const { url } = await openDoor();
  const before = await createShop();
  expect((await post(url, { domain: before.domain })).status).toBe(200);
  await withShop(before.id, (tx) => tx.shop.delete({ where: { id: before.id } }));
  const after = await createShop({ domain: before.domain });
  expect((await post(url, { domain: after.domain })).status).toBe(200);
  expect(await inboxOf(after.id)).toHaveLength(1);
});

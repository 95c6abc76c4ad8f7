import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { signWebhook } from "./webhook-post";
import { Webhooks, type WebhookOptions } from "./webhooks";

const SHOP = "coffee-harbour.myshopify.com";
const SECRET = "shpss_test";
const BODY = '{"id":820982911946154508,"note":"Zażółć \u2028  spaced"}';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

/** A place that answers each request with the next status; "silence" answers nothing. */
async function receiver(answers: (number | "silence")[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push({
        headers: request.headers,
        body: Buffer.concat(parts).toString("utf8"),
        path: request.url ?? "",
      });
      const answer = answers[received.length - 1] ?? answers.at(-1) ?? 200;
      if (answer !== "silence") response.writeHead(answer, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => (server.closeAllConnections(), server.close(), undefined));
  return { received, appUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function webhooks(appUrl: string, clock: { at: number }, options: Partial<WebhookOptions> = {}) {
  const hooks = new Webhooks({
    subscriptions: [{ topic: "orders/create", uri: "/webhooks", name: null }],
    apiVersion: "2026-10",
    ...{ appUrl, apiSecret: SECRET, now: () => clock.at, timeoutMs: 5000, backOffFactor: 1 },
    findObstacle: () => null,
    ...options,
  });
  closers.push(() => hooks.close());
  return hooks;
}

const noon = () => ({ at: Date.UTC(2026, 10, 22, 12) });

test("a delivery carries the body byte for byte, its signature and Shopify's headers", async () => {
  const { received, appUrl } = await receiver([200]);
  const hooks = webhooks(appUrl, noon());
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  const [one] = received;
  expect(one).toMatchObject({ body: BODY, path: "/webhooks" });
  expect(one?.headers).toMatchObject({
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": SHOP,
    "x-shopify-api-version": "2026-10",
    "x-shopify-triggered-at": "2026-11-22T12:00:00.000Z",
    "x-shopify-hmac-sha256": signWebhook(BODY, SECRET),
  });
  expect(hooks.deliveries()).toMatchObject([
    { state: "delivered", attempts: [{ status: 200, fault: null }] },
  ]);
});

test("the signature is the base64 HMAC-SHA256 that Shopify documents", () => {
  // echo -n '{"a":1}' | openssl dgst -sha256 -hmac hush -binary | base64
  expect(signWebhook('{"a":1}', "hush")).toBe("3+Yq/TpwjqJ7IXuMq8EfED7b+y0XbokqOKLUdagDxMI=");
});

test("a failed delivery is retried eight times within four hours with one webhook id, then given up", async () => {
  const clock = noon();
  const { received, appUrl } = await receiver([500]);
  const hooks = webhooks(appUrl, clock);
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  expect(received).toHaveLength(1);
  const waits: number[] = [];
  for (let next = hooks.deliveries()[0]?.nextAttemptAt; next; next = hooks.deliveries()[0]?.nextAttemptAt) {
    waits.push(next - clock.at);
    clock.at = next;
    await hooks.flush();
  }
  expect(waits).toHaveLength(8);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(4 * 3600 * 1000);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(received).toHaveLength(9);
  expect(new Set(received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect(hooks.deliveries()).toMatchObject([{ state: "failed" }]);
});

test("a redirect is a failure and is not followed; the retry succeeds", async () => {
  const { received, appUrl } = await receiver([302, 200]);
  const hooks = webhooks(appUrl, noon());
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush({ retries: true });
  expect(received.map(({ path }) => path)).toEqual(["/webhooks", "/webhooks"]);
  expect(hooks.deliveries()[0]?.attempts).toMatchObject([{ fault: "answered 302" }, { fault: null }]);
});

test("an answer that does not come in time is a failure", async () => {
  const { appUrl } = await receiver(["silence"]);
  const hooks = webhooks(appUrl, noon(), { timeoutMs: 50 });
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  expect(hooks.deliveries()[0]?.attempts).toMatchObject([{ status: null, fault: "no answer within 50 ms" }]);
});

test("nobody listening is a failure, not a crash", async () => {
  const hooks = webhooks("http://127.0.0.1:9", noon());
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  expect(hooks.deliveries()[0]).toMatchObject({ state: "pending", attempts: [{ status: null }] });
});

test("two subscriptions of one topic get two deliveries of one event; another event has another id", async () => {
  const { received, appUrl } = await receiver([200]);
  const subscriptions = ["/a", "/b"].map((uri) => ({ topic: "orders/create", uri, name: uri.slice(1) }));
  const hooks = webhooks(appUrl, noon(), { subscriptions });
  hooks.publish(SHOP, "orders/create", BODY);
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  const header = (name: string) => new Set(received.map(({ headers }) => headers[name]));
  expect(received).toHaveLength(4);
  expect(header("x-shopify-event-id").size).toBe(2);
  expect(header("x-shopify-webhook-id").size).toBe(4);
  expect(header("x-shopify-name")).toEqual(new Set(["a", "b"]));
});

test("a topic without a subscription and a topic that is held back are not sent", async () => {
  const { received, appUrl } = await receiver([200]);
  const hooks = webhooks(appUrl, noon(), {
    findObstacle: (_, topic) => (topic === "orders/create" ? "not installed" : null),
  });
  hooks.publish(SHOP, "orders/create", BODY);
  hooks.publish(SHOP, "orders/updated", BODY);
  await hooks.flush();
  expect(received).toHaveLength(0);
  expect(hooks.deliveries()).toHaveLength(0);
});

test("an uninstall between two attempts ends the retries", async () => {
  const { received, appUrl } = await receiver([500]);
  let obstacle: string | null = null;
  const hooks = webhooks(appUrl, noon(), { findObstacle: () => obstacle });
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  obstacle = "the app is not installed";
  await hooks.flush({ retries: true });
  expect(received).toHaveLength(1);
  expect(hooks.deliveries()).toMatchObject([{ state: "failed" }]);
});

test("a delivery can come twice under its old id", async () => {
  const { received, appUrl } = await receiver([200]);
  const hooks = webhooks(appUrl, noon());
  hooks.publish(SHOP, "orders/create", BODY);
  await hooks.flush();
  const [delivery] = hooks.deliveries();
  expect(hooks.repeat(delivery?.webhookId ?? "")).toBe(true);
  await hooks.flush();
  expect(received.map(({ headers }) => headers["x-shopify-webhook-id"])).toEqual([
    delivery?.webhookId,
    delivery?.webhookId,
  ]);
  expect(hooks.repeat("no such id")).toBe(false);
});

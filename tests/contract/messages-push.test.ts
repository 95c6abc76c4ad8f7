import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { defaultMessageSettings } from "~/features/messages/message-settings";
import { setMessageSettings } from "~/features/messages/get-message-settings.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import type { Shop } from "~/features/shops/shop";
import {
  messageShopDomain as domain,
  openMessageShop,
  outbox,
  planOffer,
  send,
} from "../factories/message-shop";
import { beginWithoutShop } from "../factories/message-shop-tests";
import { openStorefrontDoor } from "../factories/storefront-door";
import type { PushSubscriptionJson } from "../../shopify-stand-in/messages/push-door";

beginWithoutShop();

/** At any hour, so that these do not depend on when they run. */
const always = { ...defaultMessageSettings, fromHour: 0, untilHour: 24 };

async function open(customers: number) {
  const appUrl = await openStorefrontDoor();
  const opened = await openMessageShop(undefined, customers, { appUrl });
  await setMessageSettings(opened.shop, "11", { ...always, channels: ["push"] });
  const { standIn } = opened;
  /** A page of the storefront asks the app, with somebody signed in or nobody. */
  const ask = (what: string, shopper: bigint | null, body?: object, search = "") =>
    fetch(`https://${domain}/apps/holdfast/push/${what}${search}`, {
      method: body ? "POST" : "GET",
      headers: shopper === null ? {} : { Cookie: `sandbox_shopper=${shopper}` },
      body: body && JSON.stringify(body),
    });
  const subscribe = async (shopper: bigint) => {
    const browser = standIn.subscribeToPush(domain, shopper);
    expect((await ask("subscribe", shopper, browser)).status).toBe(201);
    return browser;
  };
  /** The shopper takes the permission back in the browser; the app is not told. */
  const clear = ({ endpoint }: PushSubscriptionJson) => standIn.unsubscribeFromPush(endpoint);
  return { ...opened, appUrl, ask, subscribe, clear };
}

const plan = (shop: Shop, ids: readonly bigint[], over = {}) =>
  planOffer(shop, ids, {
    now: new Date(),
    variablesOf: (id) => ({
      ...{ shopName: "Shop", shopUrl: `https://${domain}/discount/CODE${id}`, code: `CODE${id}` },
      benefit: "15 % off",
    }),
    ...over,
  });
const subscriptions = (shop: Shop) => withShop(shop.id, (tx) => tx.pushSubscription.count());

test("a shopper who allowed messages while signed in gets the offer in the browser, once, and a tap leads to the code", async () => {
  const { shop, standIn, ids, subscribe } = await open(2);
  const [willing, other] = ids as [bigint, bigint];
  await subscribe(willing);
  const planned = await plan(shop, ids);
  expect(planned.get(other)).toEqual({ ok: false, reason: "no-consent" });
  await Promise.all([send(shop, new Date()), send(shop, new Date())]);
  const shown = standIn.messages(domain).filter(({ channel }) => channel === "push");
  expect(shown).toMatchObject([
    { customerId: willing, text: `Shop: 15 % off on your next order with code CODE${willing}.` },
  ]);
  const headers = new Map(shown[0]!.headers.map(({ name, value }) => [name, value]));
  const { url, tag } = JSON.parse(headers.get("payload")!) as { url: string; tag: string };
  expect(new URL(url).pathname).toBe(`/discount/CODE${willing}`);
  expect(new URL(url).searchParams.get("redirect")).toContain("utm_medium=push");
  const message = (await outbox(shop)).get(willing)!;
  expect(tag).toBe(message.id);
  expect(headers.get("topic")).toBe(message.id.replaceAll("-", ""));
  expect(Number(headers.get("ttl"))).toBeLessThanOrEqual(86_400);
  expect(message).toMatchObject({ state: "sent", channel: "push" });
  const again = await plan(shop, [willing], { campaignId: "00000000-0000-4000-8000-00000000000b" });
  expect(again.get(willing), "one contact over all channels").toEqual({ ok: false, reason: "contact-gap" });
});

test("whose browser it is says Shopify's signature alone, and guests and strangers change nothing", async () => {
  const { shop, standIn, ids, appUrl, ask, subscribe } = await open(2);
  const [victim, stranger] = ids as [bigint, bigint];
  const browser = standIn.subscribeToPush(domain, stranger);
  const status = async (answer: Promise<Response>) => (await answer).status;
  expect(await status(ask("subscribe", null, browser))).toBe(403);
  expect(
    await status(
      fetch(`${appUrl}/storefront/push/subscribe?shop=${domain}&logged_in_customer_id=${victim}`, {
        method: "POST",
        body: JSON.stringify(browser),
      }),
    ),
  ).toBe(401);
  expect(await subscriptions(shop)).toBe(0);
  // What the page says of itself does not count.
  expect(
    await status(
      ask(
        "subscribe",
        stranger,
        { ...browser, customerId: String(victim) },
        `?logged_in_customer_id=${victim}`,
      ),
    ),
  ).toBe(201);
  const [row] = await withShop(shop.id, (tx) => tx.pushSubscription.findMany());
  expect(row!.customerId).toBe(stranger);
  expect(Buffer.from(row!.subscription).includes("_push"), "sealed").toBe(false);

  const inside = { ...browser, endpoint: "http://169.254.169.254/latest/meta-data" };
  expect(await status(ask("subscribe", victim, inside)), "no push service").toBe(422);
  expect(await status(ask("subscribe", victim, { ...browser, keys: { p256dh: "x", auth: "y" } }))).toBe(400);
  expect(await status(ask("subscribe", victim, { endpoint: "x".repeat(5000) }))).toBe(400);

  const own = await subscribe(victim);
  const removed = async (shopper: bigint) =>
    ((await (await ask("unsubscribe", shopper, { endpoint: own.endpoint })).json()) as { removed: boolean })
      .removed;
  await plan(shop, [victim]);
  expect(await removed(stranger)).toBe(false);
  expect(await removed(victim)).toBe(true);
  await send(shop, new Date());
  expect((await outbox(shop)).get(victim)).toMatchObject({ state: "skipped", reason: "consent-withdrawn" });
  expect(standIn.messages(domain)).toEqual([]);
});

test("a browser that is gone is forgotten for good, and another of the shopper's gets the message", async () => {
  const { shop, standIn, ids, ask, subscribe, clear } = await open(2);
  const [two, one] = ids as [bigint, bigint];
  await subscribe(two);
  const gone = [await subscribe(two), await subscribe(one)];
  gone.forEach(clear);
  await plan(shop, ids);
  await send(shop, new Date());
  const rows = await outbox(shop);
  expect(rows.get(two)).toMatchObject({ state: "sent" });
  expect(rows.get(one)).toMatchObject({ state: "bounced", reason: "address-unknown" });
  expect(standIn.messages(domain).map(({ customerId }) => customerId)).toEqual([two]);
  expect(await subscriptions(shop)).toBe(1);
  expect((await ask("subscribe", one, gone[1])).status, "the page has to make a new one").toBe(410);
  const free = await withShop(shop.id, (tx) => tx.contactSlot.count({ where: { customerId: one } }));
  expect(free, "the contact was given back").toBe(0);
});

test("the storefront gets the shop's own key and a worker that stays in its folder; a redacted shopper's browsers are forgotten", async () => {
  const { shop, ids, ask, subscribe } = await open(1);
  const keys = async () => (await (await ask("key", null)).json()) as { key: string; on: boolean };
  const { key, on } = await keys();
  expect(Buffer.from(key, "base64url")).toHaveLength(65);
  expect(on).toBe(true);
  expect((await keys()).key, "the same for ever").toBe(key);
  const worker = await ask("worker.js", null);
  expect(worker.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(worker.headers.get("service-worker-allowed")).toBe("/apps/holdfast/push/");
  await subscribe(ids[0]!);
  const redaction = { customerId: ids[0]!, email: null, phone: null, webhookId: "w", now: new Date() };
  await withShopConnection(shop.id, (client) => redactCustomer(client, shop, redaction));
  expect(await subscriptions(shop)).toBe(0);
});

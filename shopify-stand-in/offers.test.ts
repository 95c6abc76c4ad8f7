import { fileURLToPath } from "node:url";
import nodemailer from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";
import { offerRule } from "./shops/live/offer-rule";
import { freshPromotionId, promotionsOf, type SandboxDiscount } from "./shops/promotions/promotions";
import { addCode } from "./shops/promotions/redeem-codes";
import type { StandInOptions } from "./stand-in";

const begun = Date.UTC(2026, 10, 22, 12);
const domain = "coffee-harbour.myshopify.com";

/** A sandbox whose clock stands still until it is set. */
async function setUp({ customers = 60, ...options }: Partial<StandInOptions> & { customers?: number } = {}) {
  const shop = createCoffeeHarbour({ seed: 1, now: begun, customers });
  const standIn = await startStandIn({
    ...{ shops: [shop], appUrl: "http://127.0.0.1:9", apiKey: "key", apiSecret: "secret", refuse: () => {} },
    manifestFile: fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    ...{ now: () => begun, ...options },
  });
  onTestFinished(() => standIn.close());
  const control = async (path: string, body?: object) => {
    const post = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${standIn.origin}/_control/${path}`, body && post);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const page = async (path: string) => (await fetch(`${standIn.origin}/store/coffee-harbour/${path}`)).text();
  const buyers = [...shop.customers.values()].filter((one) => !one.deleted && one.mergedInto === undefined);
  const discountFor = (ids: Iterable<bigint>, code: string, over: Partial<SandboxDiscount> = {}) => {
    const promotions = promotionsOf(shop);
    const discount: SandboxDiscount = {
      ...{ id: freshPromotionId(promotions), kind: "basic", title: code, createdAt: begun, updatedAt: begun },
      ...{ startsAt: begun, endsAt: null, usageLimit: null, oncePerCustomer: true, tags: [], minimum: null },
      context: { kind: "customers", ids: new Set(ids) },
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      gets: { items: { kind: "all" }, effect: { kind: "percentage", fraction: 0.15 }, quantity: null },
      ...{ buys: null, usesPerOrderLimit: null, maximumShippingMinor: null, codes: new Map(), uses: [] },
      ...over,
    };
    promotions.discounts.set(discount.id, discount);
    addCode(promotions, discount.id, code, begun);
    return discount;
  };
  const mail = (to: string, text: string, headers: Record<string, string> = {}) =>
    nodemailer
      .createTransport({ host: "127.0.0.1", port: standIn.smtpPort, auth: { user: "shop", pass: "any" } })
      .sendMail({
        from: "shop@example.com",
        to,
        subject: "Come back",
        text,
        html: `<p>${text}</p><script>1</script>`,
        headers,
      });
  return { shop, standIn, control, page, buyers, discountFor, mail };
}

test("a shopper pays with a code by the control route, and the webhooks, the page and the activity tell of it", async () => {
  const { shop, standIn, control, page, buyers, discountFor } = await setUp({ installed: true });
  const [mine, other] = buyers.filter(({ email }) => email !== null);
  discountFor([mine!.id], "MINE-1");
  const variantId = String(
    [...shop.products.values()].find(({ isGiftCard }) => !isGiftCard)!.variants[0]!.id,
  );
  const pay = (customerId: bigint, codes: string[]) =>
    control(`shops/${domain}/checkout`, {
      customerId: String(customerId),
      lines: [{ variantId, quantity: 2 }],
      codes,
    });
  expect((await pay(other!.id, ["mine-1"])).body).toMatchObject({
    placed: false,
    refusals: [{ code: "mine-1", reason: "not-for-this-customer" }],
  });
  const tabs = await Promise.all([pay(mine!.id, ["mine-1"]), pay(mine!.id, ["MINE-1"])]);
  expect(tabs.map(({ body }) => body.placed as boolean).sort()).toEqual([false, true]);
  expect(standIn.deliveries().filter(({ topic }) => topic === "orders/create")).toMatchObject([
    { body: expect.stringContaining('"discount_codes":[{"code":"MINE-1"') as string },
  ]);
  expect(await page("discounts")).toContain("not for this customer");
  expect(await page("activity")).toContain("Code mine-1 refused");
  const { id } = (
    (await control(`shops/${domain}/promotions?codes=1`)).body.discounts as { id: string }[]
  )[0]!;
  expect(await page(`discounts/${id}`)).toContain("MINE-1");
  expect((await control(`shops/${domain}/checkout`, { lines: [] })).status).toBe(400);
});

test("mail is kept as the shopper sees it: parts, headers, and a preview in which nothing runs", async () => {
  const { standIn, page, buyers, mail } = await setUp();
  const customer = buyers.find(({ email }) => email !== null)!;
  await mail(customer.email!.toUpperCase(), "Your code: NOTHING-1", {
    "List-Unsubscribe": "<https://example.com/u/1>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  const [message] = standIn.messages(domain);
  expect(message).toMatchObject({
    channel: "email",
    customerId: customer.id,
    subject: "Come back",
    text: "Your code: NOTHING-1\n",
  });
  const shown = await page(`messages/${message!.id}`);
  expect(shown).toContain('sandbox="" srcdoc="&lt;p&gt;Your code');
  expect(shown).toContain("list-unsubscribe-post");
  expect(await page("messages")).toContain("Come back");
});

test("a mailbox that is not there bounces, one that is busy takes the second try", async () => {
  const { standIn, mail } = await setUp();
  await expect(mail("someone+bounce@example.com", "x")).rejects.toMatchObject({ responseCode: 550 });
  await expect(mail("someone+later@example.com", "x")).rejects.toMatchObject({ responseCode: 451 });
  await mail("someone+later@example.com", "x");
  expect(standIn.messages(domain)).toMatchObject([{ to: "someone+later@example.com", customerId: null }]);
});

test("the provider of SMS takes JSON and forms, and knows numbers that are not in service", async () => {
  const { standIn, buyers } = await setUp();
  const customer = buyers.find(({ phone }) => phone !== null)!;
  const send = (body: string, type: string) =>
    fetch(`${standIn.origin}/_sms/messages`, {
      method: "POST",
      headers: { "content-type": type, authorization: "Basic eDp5" },
      body,
    });
  const asJson = await send(
    JSON.stringify({ to: customer.phone, from: "Shop", text: "Hello" }),
    "application/json",
  );
  expect(asJson.status).toBe(201);
  const form = new URLSearchParams({ To: customer.phone!, From: "Shop", Body: "Again" });
  expect((await send(String(form), "application/x-www-form-urlencoded")).status).toBe(201);
  expect((await send(JSON.stringify({ to: "+4930000000", text: "x" }), "application/json")).status).toBe(400);
  expect(standIn.messages(domain)).toMatchObject([
    { channel: "sms", customerId: customer.id, text: "Hello" },
    { channel: "sms", customerId: customer.id, text: "Again" },
  ]);
});

test("a push endpoint takes nothing without VAPID, and is gone when it is unknown", async () => {
  const { standIn, buyers } = await setUp();
  const { endpoint, keys } = standIn.subscribeToPush(domain, buyers[0]!.id);
  expect(Buffer.from(keys.p256dh, "base64url")).toHaveLength(65);
  const send = (url: string) => fetch(url, { method: "POST", headers: { ttl: "60" }, body: "x" });
  expect((await send(endpoint)).status).toBe(403);
  expect((await send(`${endpoint}x`)).status).toBe(410);
  expect(standIn.messages(domain)).toEqual([]);
});

test("of those who hold a code as many more buy as the rule says, with the code; the others are left alone", async () => {
  const { shop, standIn, buyers, discountFor, control } = await setUp({ customers: 1200 });
  const held = buyers.filter((_, at) => at % 2 === 0);
  const discount = discountFor(
    held.map(({ id }) => id),
    "OFFER-7",
  );
  await standIn.passDays(7, 12);
  const { rule, offers } = (await control(`shops/${domain}/responses`)).body as unknown as {
    rule: typeof offerRule;
    offers: { customerId: string; outcome: string; dueAt: number }[];
  };
  expect(rule).toEqual(offerRule);
  expect(offers).toHaveLength(held.length);
  const bought = offers.filter(({ outcome }) => outcome === "bought").length;
  const spread = Math.sqrt(offerRule.code * (1 - offerRule.code) * held.length);
  expect(Math.abs(bought - offerRule.code * held.length)).toBeLessThan(3 * spread);
  expect(offers.filter(({ outcome }) => outcome === "waiting")).toEqual([]);
  expect(discount.uses.length).toBeGreaterThanOrEqual(bought);
  expect(discount.uses.every(({ customerId }) => held.some(({ id }) => id === customerId))).toBe(true);
  const withCode = [...shop.orders.values()].filter(({ discountCodes }) => discountCodes.includes("OFFER-7"));
  expect(withCode.length).toBeGreaterThan(0.9 * discount.uses.length);
});

test("a code that ended before its time was due brings nothing", async () => {
  const { standIn, buyers, discountFor } = await setUp({ customers: 300 });
  discountFor(
    buyers.map(({ id }) => id),
    "SHORT",
    { endsAt: begun + offerRule.firstHours * 3_600_000 },
  );
  await standIn.passDays(7, 24);
  const outcomes = new Set(standIn.live.offers(domain)!.offers.map(({ outcome }) => outcome));
  expect([...outcomes].sort()).toEqual(["nothing", "too-late"]);
});

test("a message's code makes its reader a holder, once however often it is told", async () => {
  const { standIn, buyers, discountFor, mail } = await setUp();
  discountFor([], "READ-ME", { context: { kind: "all" } });
  const reader = buyers.find(({ email }) => email !== null)!;
  await mail(reader.email!, "Use read-me until Sunday");
  await mail(reader.email!, "READ-ME ends soon");
  await mail(reader.email!, "News without a code");
  await standIn.passDays(1, 24);
  expect(standIn.live.offers(domain)!.offers).toMatchObject([
    { customerId: String(reader.id), kind: "code", code: "READ-ME" },
  ]);
});

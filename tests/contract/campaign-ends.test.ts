import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { endAllCodes } from "~/features/setup/end-all-codes.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { addAtRisk, createDraft, owner } from "../factories/campaign-shop";
import { openSandboxShop } from "../factories/opened-shop";
import { sandboxSettings } from "../factories/wire";

const domain = parseShopDomain("coffee-harbour.myshopify.com");
const MINUTE_MS = 60_000;

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

/** The sandbox on a clock that tests move, and forty of its customers at risk. */
async function open() {
  const begun = Date.now();
  const clock = { aheadMs: 0, now: () => Date.now() + clock.aheadMs };
  const sandbox = createCoffeeHarbour({ seed: 5, now: begun, customers: 80 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], now: clock.now });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  // As it is once Shopify was asked what the shop is like, which the first import does.
  const shop = { ...(await openSandboxShop(standIn, domain)), timeZone: sandbox.profile.ianaTimezone };
  await addAtRisk(shop, [...sandbox.customers.keys()].slice(0, 40));
  const goods = [...sandbox.products.values()].filter((one) => !one.isGiftCard && one.status === "ACTIVE");
  const pay = (customerId: bigint | null, code: string, quantity = 1, email?: string) =>
    standIn.checkout(domain, {
      ...{ customerId, codes: [code], lines: [{ variantId: goods[0]!.variants[0]!.id, quantity }] },
      ...(email ? { email } : {}),
    });
  return { sandbox, standIn, shop, clock, goods, pay, promotions: promotionsOf(sandbox) };
}

const issue = (shop: Shop) =>
  issueOffersTask.run(
    { shopId: shop.id },
    { signal: new AbortController().signal, log, now: () => new Date() },
  );
const offersOf = (shop: Shop) =>
  withShop(shop.id, (tx) =>
    tx.offer.findMany({ where: { state: "issued" }, orderBy: { customerId: "asc" } }),
  );
async function launched(shop: Shop, ...changes: Parameters<typeof createDraft>[1][]) {
  const id = await createDraft(shop, changes[0]);
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  return id;
}

test("a code works a minute before the shop's midnight and not a minute after it", async () => {
  const { shop, clock, pay, sandbox } = await open();
  const id = await launched(shop, { offerDays: 3 });
  const { endsAt } = await withShop(shop.id, (tx) =>
    tx.campaignDiscount.findFirstOrThrow({ where: { campaignId: id } }),
  );
  const time = {
    timeZone: sandbox.profile.ianaTimezone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  } as const;
  expect(new Intl.DateTimeFormat("en", time).format(endsAt)).toBe("00:00");
  const [early, late] = await offersOf(shop);
  clock.aheadMs = endsAt.getTime() - MINUTE_MS - Date.now();
  expect(pay(early!.customerId, early!.code!).placed).toBe(true);
  clock.aheadMs = endsAt.getTime() + MINUTE_MS - Date.now();
  expect(pay(late!.customerId, late!.code!).refusals).toMatchObject([{ reason: "expired" }]);
});

test("in lower case a code works once, in two tabs too; strangers and guests are refused in their language", async () => {
  const { shop, pay, sandbox, promotions } = await open();
  await launched(shop);
  const [mine] = await offersOf(shop);
  const stranger = [...sandbox.customers.values()][70]!;
  stranger.locale = "ru";
  expect(pay(stranger.id, mine!.code!)).toMatchObject({
    refusals: [{ reason: "not-for-this-customer", message: "Этот код скидки вам недоступен." }],
  });
  expect(pay(null, mine!.code!, 1, "guest@example.com").refusals).toMatchObject([
    { reason: "not-for-this-customer" },
  ]);
  expect(promotions.refusedCodes).toHaveLength(2);
  const tabs = [1, 2].map(() => pay(mine!.customerId, mine!.code!.toLowerCase()));
  expect(tabs.map(({ refusals }) => refusals.length)).toEqual([0, 1]);
  expect(tabs[1]!.refusals[0]!.reason).toBe("used-before");
});

test("the worst cart takes no more off than the simulator has shown, whatever else is tried with the code", async () => {
  const { shop, standIn, goods } = await open();
  const id = await launched(shop, { settings: { percent: 20, minimumMinor: 0 } });
  const { plan } = await withShop(shop.id, (tx) => tx.campaign.findFirstOrThrow({ where: { id } }));
  const { worstCart } = (plan as unknown as { foreseen: { worstCart: number } }).foreseen;
  const [mine, other] = await offersOf(shop);
  // Three times the largest usual basket, which is what the worst cart is of, and the code of somebody else on top.
  const basketMinor = worstCart / 0.2;
  const variant = goods[0]!.variants[0]!;
  const quantity = Math.floor(basketMinor / Number(variant.priceMinor));
  const paid = standIn.checkout(domain, {
    ...{ customerId: mine!.customerId, codes: [mine!.code!, other!.code!] },
    lines: [{ variantId: variant.id, quantity }],
  });
  const both =
    paid.order ??
    standIn.checkout(domain, {
      ...{ customerId: mine!.customerId, codes: [mine!.code!], lines: [{ variantId: variant.id, quantity }] },
    }).order!;
  expect(both.discountCodes).toHaveLength(1);
  expect(Number(both.discountMinor)).toBeGreaterThan(0);
  expect(Number(both.discountMinor)).toBeLessThanOrEqual(worstCart);
});

test("a campaign's live codes are dead within a minute of the word, and whoever tries one is refused", async () => {
  const { shop, pay, clock, promotions } = await open();
  const id = await launched(shop);
  const offers = await offersOf(shop);
  const told = clock.now();
  const stopped = await stopCampaign(shop, connectAdmin(shop), owner, id, () => new Date());
  expect(stopped).toEqual({ ok: true, dead: true });
  const [discount] = promotions.discounts.values();
  expect(discount!.endsAt! - told).toBeLessThanOrEqual(MINUTE_MS);
  for (const { customerId, code } of offers.slice(0, 5))
    expect(pay(customerId, code!).refusals).toMatchObject([{ reason: "expired" }]);
});

test("before the app goes, one word ends every code of every campaign, those that run and those that are over", async () => {
  const { shop, pay, sandbox, promotions } = await open();
  const over = await launched(shop);
  await withShop(shop.id, (tx) => tx.campaign.updateMany({ where: { id: over }, data: { state: "ended" } }));
  await addAtRisk(shop, [...sandbox.customers.keys()].slice(40, 70));
  await launched(shop);
  const offers = await offersOf(shop);
  expect(promotions.discounts.size).toBe(2);
  expect(await endAllCodes(shop, owner, () => new Date())).toEqual({ ended: 2, open: 0 });
  for (const { customerId, code } of [offers[0]!, offers.at(-1)!])
    expect(pay(customerId, code!).refusals).toMatchObject([{ reason: "expired" }]);
  expect(await endAllCodes(shop, owner, () => new Date())).toEqual({ ended: 0, open: 0 });
});

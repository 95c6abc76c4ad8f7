import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { tendCampaignsTask } from "~/features/campaigns/tend-campaigns.task.server";
import { getOfferFacts } from "~/features/offers/offer-facts.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { debit } from "../../shopify-stand-in/shops/promotions/store-credit";
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

async function open(customers = 40) {
  const begun = Date.now();
  const clock = () => begun + (Date.now() - begun) * 30;
  const sandbox = createCoffeeHarbour({ seed: 5, now: begun, customers: customers + 40 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], now: clock });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const shop = await openSandboxShop(standIn, domain);
  await addAtRisk(shop, [...sandbox.customers.keys()].slice(0, customers));
  const promotions = promotionsOf(sandbox);
  const paid = () => [...promotions.creditAccounts.values()].flatMap(({ transactions }) => transactions);
  return { sandbox, standIn, shop, promotions, clock, paid };
}

const issue = (shop: Shop, inMinutes = 0, signal = new AbortController().signal) =>
  issueOffersTask.run(
    { shopId: shop.id },
    { signal, log, now: () => new Date(Date.now() + inMinutes * MINUTE_MS) },
  );
const tend = (shop: Shop, inMinutes: number) =>
  tendCampaignsTask.run(
    { shopId: shop.id },
    {
      ...{ signal: new AbortController().signal, log },
      now: () => new Date(Date.now() + inMinutes * MINUTE_MS),
    },
  );
const statesOf = async (shop: Shop) => {
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ select: { state: true } }));
  const counts: Record<string, number> = {};
  for (const { state } of offers) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};
const creditOf = (shop: Shop) => createDraft(shop, { play: "store-credit", settings: { creditMinor: 1000 } });

test("a gift is one discount with a code for each, and the checkout gives it for what has to be bought, once in an order", async () => {
  const { shop, promotions, sandbox, standIn } = await open();
  const goods = [...sandbox.products.values()].filter((one) => !one.isGiftCard && one.status === "ACTIVE");
  const [gift, bought] = [goods[0]!, goods[1]!];
  const chosen = ({ id, title }: typeof gift) => ({ id: String(id), title });
  const id = await createDraft(shop, {
    play: "gift-with-purchase",
    settings: { gift: chosen(gift), bought: [chosen(bought)], pieces: 2, giftMinor: 300 },
  });
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ orderBy: { customerId: "asc" } }));
  const [discount, ...others] = promotions.discounts.values();
  expect([others.length, discount!.kind, discount!.codes.size]).toEqual([0, "bxgy", 32]);
  expect([...discount!.codes.values()].map(({ code }) => code).sort()).toEqual(
    offers.map(({ code }) => code).sort(),
  );
  const pay = (pieces: number, gifts: number, offer: (typeof offers)[number]) =>
    standIn.checkout(domain, {
      ...{ customerId: offer.customerId, codes: [offer.code!.toLowerCase()] },
      lines: [
        { variantId: bought.variants[0]!.id, quantity: pieces },
        { variantId: gift.variants[0]!.id, quantity: gifts },
      ],
    });
  const [first, second] = offers;
  expect(pay(1, 1, first!).refusals, "one piece is too few").toHaveLength(1);
  const paid = pay(5, 3, first!);
  expect(paid.order!.discountMinor).toBe(gift.variants[0]!.priceMinor);
  expect(pay(2, 1, first!).refusals, "a second time").toMatchObject([{ reason: "used-before" }]);
  expect(pay(2, 1, second!).order!.discountMinor).toBe(gift.variants[0]!.priceMinor);
});

test("credit is paid to each once, with the amount, until a midnight of the shop, and only what is spent costs", async () => {
  const { shop, promotions, paid, clock } = await open();
  const id = await creditOf(shop);
  await launchCampaign(shop, owner, id, new Date());
  expect(paid()).toEqual([]);
  await issue(shop);
  expect(await statesOf(shop)).toEqual({ issued: 32 });
  expect(paid().map(({ amountMinor }) => amountMinor)).toEqual(Array(32).fill(1000n));
  const [account] = promotions.creditAccounts.values();
  debit(promotions, account!, 400n, clock());
  await tend(shop, 0);
  const facts = await withShop(shop.id, (tx) => getOfferFacts(tx, shop.id, id));
  expect(facts.credit).toEqual({
    ...{ paid: 32, asking: 0, unknown: 0, refused: 0 },
    ...{ paidMinor: 32_000, spentMinor: 400, openMinor: 31_600 },
  });
  const messages = await withShop(shop.id, (tx) => tx.message.findMany({ where: { campaignId: id } }));
  expect(new Set(messages.map(({ templateId }) => templateId))).toEqual(new Set(["store-credit"]));
  await tend(shop, 15 * 24 * 60);
  expect(await statesOf(shop)).toEqual({ expired: 31, redeemed: 1 });
  expect((await withShop(shop.id, (tx) => getOfferFacts(tx, shop.id, id))).credit!.spentMinor).toBe(400);
});

test("credits whose answers are lost are not paid again before the account was read: each customer has exactly one", async () => {
  const { shop, paid, standIn } = await open();
  const id = await creditOf(shop);
  await launchCampaign(shop, owner, id, new Date());
  standIn.faults.set({ adminApi: { cutAnswer: 0.2, cutConnection: 0.2 } });
  await issue(shop);
  const after = await statesOf(shop);
  expect(after.crediting, "some are in doubt").toBeGreaterThan(0);
  expect(after.planned).toBeUndefined();
  await issue(shop, 1);
  expect(await statesOf(shop), "too early to ask").toEqual(after);
  for (let minutes = 3; (await statesOf(shop)).issued !== 32; minutes += 3) await issue(shop, minutes);
  const perAccount = new Map<bigint, number>();
  for (const { accountId } of paid()) perAccount.set(accountId, (perAccount.get(accountId) ?? 0) + 1);
  expect([...perAccount.values()]).toEqual(Array(32).fill(1));
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ select: { transactionId: true } }));
  expect(offers.map(({ transactionId }) => transactionId).sort()).toEqual(
    paid()
      .map((one) => one.id)
      .sort(),
  );
});

test("credit of the same amount that somebody else gave is not taken for ours", async () => {
  const { shop, promotions, paid, standIn, sandbox } = await open(10);
  const id = await creditOf(shop);
  await launchCampaign(shop, owner, id, new Date());
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany());
  standIn.faults.set({ adminApi: { cutConnection: 1 } });
  await issue(shop).catch(() => undefined);
  standIn.faults.set({ adminApi: { cutConnection: 0 } });
  for (const { customerId, expiresAt } of offers) {
    const account = [...promotions.creditAccounts.values()].find((one) => one.customerId === customerId) ?? {
      ...{
        id: 77_000n + customerId,
        customerId,
        currencyCode: sandbox.profile.currencyCode,
        transactions: [],
      },
    };
    promotions.creditAccounts.set(account.id, account);
    account.transactions.push({
      ...{ id: 88_000n + customerId, accountId: account.id, amountMinor: 1000n, remainingMinor: 1000n },
      ...{ balanceAfterMinor: 1000n, createdAt: Date.now(), expiresAt: expiresAt!.getTime() + 1000 },
    });
  }
  await issue(shop, 5);
  expect(await statesOf(shop)).toEqual({ issued: offers.length });
  expect(paid()).toHaveLength(2 * offers.length);
});

test("a customer who is gone before their account could be read stays unknown and is not paid; one who was never there is refused", async () => {
  const { shop, paid, standIn, sandbox } = await open(10);
  const id = await creditOf(shop);
  await launchCampaign(shop, owner, id, new Date());
  const offers = await withShop(shop.id, (tx) => tx.offer.findMany({ orderBy: { customerId: "asc" } }));
  const [gone, never] = offers;
  sandbox.customers.get(never!.customerId)!.deleted = true;
  await withShop(shop.id, (tx) =>
    tx.offer.updateMany({
      where: { customerId: gone!.customerId },
      data: { state: "crediting", askedAt: new Date(Date.now() - 10 * MINUTE_MS) },
    }),
  );
  sandbox.customers.get(gone!.customerId)!.deleted = true;
  await issue(shop);
  expect(await statesOf(shop)).toEqual({ issued: offers.length - 2, unknown: 1, refused: 1 });
  expect(paid()).toHaveLength(offers.length - 2);
  expect(standIn.refused()).toEqual([]);
});

test("stopped, a campaign pays nobody else, and what was paid stays with its customers", async () => {
  const { shop, paid, standIn } = await open();
  const id = await creditOf(shop);
  await launchCampaign(shop, owner, id, new Date());
  standIn.faults.set({ adminApi: { slowMs: 400 } });
  const issuing = issue(shop);
  await expect.poll(() => paid().length, { interval: 2, timeout: 20_000 }).toBeGreaterThan(3);
  const stopped = await stopCampaign(shop, connectAdmin(shop), owner, id, () => new Date());
  await issuing;
  expect(stopped.ok).toBe(true);
  const { issued = 0, expired = 0 } = await statesOf(shop);
  expect([issued, issued + expired]).toEqual([paid().length, 32]);
  expect(expired).toBeGreaterThan(0);
  await issue(shop, 10);
  await tend(shop, 10);
  expect(paid()).toHaveLength(issued);
  expect(paid().every(({ remainingMinor }) => remainingMinor === 1000n)).toBe(true);
});

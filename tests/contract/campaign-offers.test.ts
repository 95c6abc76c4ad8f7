import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { issueOffersTask } from "~/features/campaigns/issue-offers.task.server";
import { launchCampaign } from "~/features/campaigns/launch-campaign.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { tendCampaignsTask } from "~/features/campaigns/tend-campaigns.task.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { findDiscountOf } from "~/platform/queries/discounts.graphql";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { freshPromotionId, promotionsOf } from "../../shopify-stand-in/shops/promotions/promotions";
import { addCode } from "../../shopify-stand-in/shops/promotions/redeem-codes";
import { addAtRisk, createDraft, owner } from "../factories/campaign-shop";
import { openSandboxShop } from "../factories/opened-shop";
import { sandboxSettings } from "../factories/wire";

const domain = parseShopDomain("coffee-harbour.myshopify.com");

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

/** The sandbox on a clock on which its budget refills fast, and so many of its customers at risk in the app. */
async function open(customers: number) {
  const begun = Date.now();
  const clock = () => begun + (Date.now() - begun) * 30;
  const sandbox = createCoffeeHarbour({ seed: 5, now: begun, customers: customers + 40 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], now: clock });
  onTestFinished(() => standIn.close());
  onTestFinished(rerouteFetch(standIn));
  const shop = await openSandboxShop(standIn, domain);
  const ids = [...sandbox.customers.keys()].slice(0, customers);
  await addAtRisk(shop, ids);
  return { sandbox, standIn, shop, clock, promotions: promotionsOf(sandbox) };
}

const issue = (shop: Shop) =>
  issueOffersTask.run(
    { shopId: shop.id },
    { signal: new AbortController().signal, log, now: () => new Date() },
  );
const tend = (shop: Shop, now: Date) =>
  tendCampaignsTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });
const offersOf = (shop: Shop, campaignId: string) =>
  withShop(shop.id, (tx) => tx.offer.findMany({ where: { campaignId }, orderBy: { customerId: "asc" } }));
const campaignOf = (shop: Shop, id: string) =>
  withShop(shop.id, (tx) => tx.campaign.findFirstOrThrow({ where: { id } }));
const texts = (codes: Iterable<{ code: string | null }>) => [...codes].map(({ code }) => code).sort();

test("a small campaign is one discount that names its customers, with one code for each and none for those held out", async () => {
  const { shop, promotions, sandbox } = await open(60);
  const id = await createDraft(shop, { settings: { percent: 15, minimumMinor: 2500 } });
  await launchCampaign(shop, owner, id, new Date());
  expect(promotions.discounts.size, "nothing is asked of Shopify by the launch itself").toBe(0);
  await issue(shop);
  const offers = await offersOf(shop, id);
  expect(offers).toHaveLength(48);
  expect(new Set(offers.map(({ state }) => state))).toEqual(new Set(["issued"]));
  const [discount, ...others] = promotions.discounts.values();
  expect(others).toEqual([]);
  expect(texts(discount!.codes.values())).toEqual(texts(offers));
  expect(discount).toMatchObject({
    ...{ title: "Come back", oncePerCustomer: true, usageLimit: 48 },
    minimum: { kind: "subtotal", amountMinor: 2500n },
    gets: { effect: { kind: "percentage", fraction: 0.15 } },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    context: { kind: "customers", ids: new Set(offers.map(({ customerId }) => customerId)) },
  });
  expect(
    [...sandbox.customers.values()].flatMap(({ tags }) => tags.filter((tag) => tag.startsWith("holdfast"))),
  ).toEqual([]);
  expect((await campaignOf(shop, id)).state).toBe("running");
});

test("a large one binds its codes by a segment that holds exactly its customers", async () => {
  const { shop, promotions, sandbox } = await open(150);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  const offers = await offersOf(shop, id);
  const [discount] = promotions.discounts.values();
  const [segment, ...others] = promotions.segments.values();
  expect(others).toEqual([]);
  expect(discount!.context).toEqual({ kind: "segments", ids: new Set([segment!.id]) });
  const [tag] = discount!.tags;
  expect(segment!.query).toBe(`customer_tags CONTAINS '${tag}'`);
  const tagged = [...sandbox.customers.values()]
    .filter(({ tags }) => tags.includes(tag!))
    .map(({ id: one }) => one);
  expect(tagged.sort()).toEqual(offers.map(({ customerId }) => customerId).sort());
  expect(texts(discount!.codes.values())).toEqual(texts(offers));
});

test("a code that another discount has is made anew, the first one too, and nobody else's is touched", async () => {
  const { shop, promotions } = await open(60);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  const planned = await offersOf(shop, id);
  const foreign = freshPromotionId(promotions);
  promotions.discounts.set(foreign, {
    ...{
      id: foreign,
      kind: "basic",
      title: "Somebody else's",
      createdAt: 0,
      updatedAt: 0,
      startsAt: 0,
      endsAt: null,
    },
    ...{
      usageLimit: null,
      oncePerCustomer: false,
      tags: [],
      context: { kind: "all" },
      codes: new Map(),
      uses: [],
    },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    ...{ minimum: null, gets: null, buys: null, usesPerOrderLimit: null, maximumShippingMinor: null },
  });
  const taken = [planned[0]!, planned[7]!, planned[40]!];
  for (const { code } of taken) addCode(promotions, foreign, code!.toLowerCase(), 0);
  await issue(shop);
  const offers = await offersOf(shop, id);
  const ours = [...promotions.discounts.values()].filter((one) => one.id !== foreign);
  expect(ours).toHaveLength(1);
  expect(texts(ours[0]!.codes.values())).toEqual(texts(offers));
  const changed = offers.filter(({ code }, at) => code !== planned[at]!.code);
  expect(changed.map(({ customerId }) => customerId)).toEqual(taken.map(({ customerId }) => customerId));
  expect(promotions.discounts.get(foreign)!.codes.size).toBe(3);
});

test("what Shopify refuses is told with the campaign, which waits and makes nothing twice", async () => {
  const { shop, promotions, standIn } = await open(60);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  standIn.setScopes(domain, ["read_orders", "read_customers", "read_products"]);
  await issue(shop);
  const refused = await campaignOf(shop, id);
  expect(refused).toMatchObject({ state: "launching" });
  expect(refused.fault).toMatch(/discounts/);
  standIn.install(domain);
  await openSandboxShop(standIn, domain);
  await issue(shop);
  expect(await campaignOf(shop, id)).toMatchObject({ state: "running", fault: null });
  expect(promotions.codes.size).toBe(48);
});

test("one word ends all codes: Shopify itself says that they are over, and a task that is issuing makes no more", async () => {
  const { shop, promotions, clock } = await open(150);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  const issuing = issue(shop);
  await expect.poll(() => promotions.discounts.size, { interval: 5, timeout: 20_000 }).toBe(1);
  const stopped = await stopCampaign(shop, connectAdmin(shop), owner, id, () => new Date());
  await issuing;
  expect(stopped.ok).toBe(true);
  const [discount, ...others] = promotions.discounts.values();
  expect(others).toEqual([]);
  expect(discount!.endsAt).not.toBeNull();
  expect(discount!.endsAt!).toBeLessThanOrEqual(clock());
  expect((await campaignOf(shop, id)).state).toBe("stopped");
  const rows = await withShop(shop.id, (tx) => tx.campaignDiscount.findMany());
  expect(rows).toMatchObject([{ state: "dead", discountId: discount!.id }]);
  expect(rows[0]!.deadAt).not.toBeNull();
  expect(new Set((await offersOf(shop, id)).map(({ state }) => state))).toEqual(new Set(["expired"]));
  expect(await stopCampaign(shop, connectAdmin(shop), owner, id, () => new Date())).toEqual({
    ...{ ok: false, reason: "not-running" },
  });
});

test("codes that could not be ended at once are ended by the next look, and nothing is left behind a month after the end", async () => {
  const { shop, promotions, sandbox, standIn } = await open(150);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  standIn.faults.set({ adminApi: { serverError: 1 } });
  const stopped = await stopCampaign(shop, connectAdmin(shop), owner, id, () => new Date());
  expect(stopped).toEqual({ ok: true, dead: false });
  standIn.faults.set({ adminApi: { serverError: 0 } });
  await tend(shop, new Date());
  expect([...promotions.discounts.values()][0]!.endsAt).not.toBeNull();
  await tend(shop, new Date(Date.now() + 31 * 86_400_000));
  await tend(shop, new Date(Date.now() + 62 * 86_400_000));
  expect([promotions.discounts.size, promotions.segments.size, promotions.codes.size]).toEqual([0, 0, 0]);
  expect(
    [...sandbox.customers.values()].flatMap(({ tags }) => tags).filter((tag) => tag.startsWith("holdfast")),
  ).toEqual([]);
});

test("the code of somebody who was forgotten dies, and the others' live on", async () => {
  const { shop, promotions } = await open(60);
  const id = await createDraft(shop);
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  const offers = await offersOf(shop, id);
  const forgotten = offers[0]!;
  await withShopConnection(shop.id, (client) =>
    redactCustomer(client, shop, {
      customerId: forgotten.customerId,
      email: null,
      phone: null,
      webhookId: "w",
      now: new Date(),
    }),
  );
  await tend(shop, new Date());
  const admin = connectAdmin(shop);
  await expect
    .poll(() => findDiscountOf(admin, forgotten.code!), { interval: 50, timeout: 20_000 })
    .toBeNull();
  const [discount] = promotions.discounts.values();
  expect(texts(discount!.codes.values())).toEqual(texts(offers.slice(1)));
});

test("words alone make nothing at Shopify", async () => {
  const { shop, promotions } = await open(60);
  const id = await createDraft(shop, { play: "kind-words", settings: {} });
  await launchCampaign(shop, owner, id, new Date());
  await issue(shop);
  expect((await campaignOf(shop, id)).state).toBe("running");
  expect([promotions.discounts.size, promotions.segments.size]).toEqual([0, 0]);
});

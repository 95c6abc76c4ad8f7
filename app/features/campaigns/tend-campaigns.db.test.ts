import { afterAll, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { recordUses } from "~/features/offers/record-uses.server";
import { getOfferFacts } from "~/features/offers/offer-facts.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { closeQueue } from "~/queue.server";
import { addAtRisk, createDraft, owner } from "../../../tests/factories/campaign-shop";
import { createShop } from "../../../tests/factories/shop";
import { findCampaign, listEvents } from "./campaign-store.server";
import { computeResult } from "./compute-result.server";
import { launchCampaign } from "./launch-campaign.server";
import { findNewestResult } from "./result-store.server";
import { tendCampaignsTask } from "./tend-campaigns.task.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const begun = new Date("2026-11-22T12:00:00Z");
const dayAfter = (days: number) => new Date(begun.getTime() + days * 86_400_000);
const ids = (count: number) => Array.from({ length: count }, (_, at) => BigInt(at + 1));

/** A campaign of so many that was launched, with codes as if issued. The shop needs opening, so that nothing is asked of Shopify. */
async function launched(count: number, changes: Parameters<typeof createDraft>[1] = {}) {
  const shop = await createShop({ status: "needs-opening" });
  await addAtRisk(shop, ids(count));
  const id = await createDraft(shop, changes);
  await launchCampaign(shop, owner, id, begun);
  return withShop(shop.id, async (tx) => {
    await tx.offer.updateMany({ data: { state: "issued" } });
    await tx.campaign.updateMany({ data: { state: "running" } });
    const members = await tx.campaignMember.findMany({ orderBy: { customerId: "asc" } });
    const offers = await tx.offer.findMany({ orderBy: { customerId: "asc" } });
    const arm = (name: string) =>
      members.filter((one) => one.arm === name).map(({ customerId }) => customerId);
    return { shop, id, offers, treated: arm("treated"), control: arm("control") };
  });
}

let nextOrder = 1n;
interface Placed {
  by: bigint | null;
  /** Days after the launch. */
  day?: number;
  totalMinor?: number;
  discountMinor?: number;
  refundedMinor?: number;
  codes?: string[];
  cancelled?: boolean;
}
const place = (shop: Shop, orders: Placed[]) =>
  withShop(shop.id, (tx) =>
    tx.order.createMany({
      data: orders.map((one) => {
        const at = dayAfter(one.day ?? 3);
        const total = BigInt(one.totalMinor ?? 5000);
        return {
          ...{
            shopId: shop.id,
            id: nextOrder++,
            name: "#1",
            customerId: one.by,
            lineCount: 1,
            currencyCode: "EUR",
          },
          ...{ createdAt: at, processedAt: at, updatedAt: at, financialStatus: "PAID", totalMinor: total },
          ...{ currentTotalMinor: total, refundedMinor: BigInt(one.refundedMinor ?? 0) },
          ...{ discountMinor: BigInt(one.discountMinor ?? 0), discountCodes: one.codes ?? [] },
          cancelledAt: one.cancelled ? at : null,
        };
      }),
    }),
  );
const resultOf = (shop: Shop, id: string, now: Date) =>
  withShop(shop.id, async (tx) => computeResult(tx, shop.id, (await findCampaign(tx, shop.id, id))!, now));
const tend = (shop: Shop, now: Date) =>
  tendCampaignsTask.run({ shopId: shop.id }, { signal: new AbortController().signal, log, now: () => now });

test("a code counts as used by the order that names it, in whatever case, once; others' uses are told apart", async () => {
  const { shop, id, offers } = await launched(60);
  const [first, second, third, fourth] = offers as [
    (typeof offers)[number],
    (typeof offers)[number],
    (typeof offers)[number],
    (typeof offers)[number],
  ];
  await place(shop, [
    { by: first.customerId, codes: [first.code!.toLowerCase()], discountMinor: 750 },
    { by: second.customerId, codes: [third.code!] },
    { by: 999n, codes: [fourth.code!] },
    { by: null, codes: [fourth.code!] },
    { by: 998n, codes: ["SUMMER"] },
    { by: first.customerId, codes: [] },
  ]);
  for (let again = 0; again < 2; again++)
    expect(await withShop(shop.id, (tx) => recordUses(tx, shop.id, begun))).toBe(4);
  expect(await withShop(shop.id, (tx) => getOfferFacts(tx, shop.id, id))).toMatchObject({
    uses: { own: 1, shared: 1, stranger: 2 },
  });
  const used = await withShop(shop.id, (tx) =>
    tx.offer.findMany({ where: { state: "redeemed" }, orderBy: { customerId: "asc" } }),
  );
  expect(used.map(({ customerId, costMinor }) => [customerId, costMinor])).toEqual([
    ...[
      [first.customerId, 750n],
      [third.customerId, 0n],
      [fourth.customerId, 0n],
    ],
  ]);
});

test("strangers' uses above the merchant's threshold are told once", async () => {
  const { shop, id, offers } = await launched(60);
  await place(
    shop,
    offers.slice(0, 3).map(({ code }) => ({ by: null, codes: [code!] })),
  );
  for (let again = 0; again < 2; again++) await tend(shop, dayAfter(4));
  const events = await withShop(shop.id, (tx) => listEvents(tx, shop.id, id));
  expect(events.filter(({ what }) => what === "leak-alarm")).toHaveLength(1);
});

test("the result counts both arms in the same window: what came before, after, was cancelled or is another's does not count", async () => {
  const { shop, id, treated, control, offers } = await launched(300);
  const codeOf = (customer: bigint) => offers.find(({ customerId }) => customerId === customer)!.code!;
  await place(shop, [
    ...treated
      .slice(0, 120)
      .map((by) => ({ by, totalMinor: 8500, discountMinor: 1500, codes: [codeOf(by)] })),
    ...control.slice(0, 12).map((by) => ({ by, totalMinor: 10_000 })),
    ...control.slice(0, 30).flatMap((by) => [
      { by, day: -1 },
      { by, day: 30.01 },
      { by, cancelled: true },
      { by, refundedMinor: 5000 },
    ]),
    { by: 99_999n, day: 3 },
  ]);
  await withShop(shop.id, (tx) => recordUses(tx, shop.id, begun));
  const result = await resultOf(shop, id, dayAfter(40));
  expect(result.treated).toEqual({
    customers: 240,
    buyers: 120,
    orders: 120,
    revenueMinor: 1_020_000,
    profitMinor: 1_020_000,
  });
  expect(result.control).toEqual({
    customers: 60,
    buyers: 12,
    orders: 12,
    revenueMinor: 120_000,
    profitMinor: 120_000,
  });
  expect(result).toMatchObject({
    attributedMinor: 1_020_000,
    costs: { discountMinor: 180_000 },
    day: 30,
    of: 30,
  });
  expect(result.verdict).toMatchObject({ verdict: "earned", decided: "final" });
  expect(result.orders!.effect.perCustomer).toBeCloseTo(0.3, 1);
});

test("revenue may be up and profit down, and that is called a loss", async () => {
  const { shop, id, treated, control } = await launched(600, { settings: { percent: 50, minimumMinor: 0 } });
  // Half the price off, at a margin of 30 %: each such order loses money.
  await withShop(
    shop.id,
    (tx) =>
      tx.$executeRaw`UPDATE campaigns SET plan = jsonb_set(plan, '{margin}', '0.3') WHERE shop_id = ${shop.id}`,
  );
  await place(shop, [
    ...treated.slice(0, 300).map((by) => ({ by, totalMinor: 5000, discountMinor: 5000 })),
    ...control.slice(0, 24).map((by) => ({ by, totalMinor: 6000 })),
  ]);
  const result = await resultOf(shop, id, dayAfter(31));
  expect(result.verdict.verdict).toBe("cost");
  expect(result.revenue!.effect.perCustomer).toBeGreaterThan(0);
});

test("with twelve people nobody wins, however it looks", async () => {
  const { shop, id, treated } = await launched(12);
  await place(
    shop,
    treated.map((by) => ({ by })),
  );
  expect((await resultOf(shop, id, dayAfter(31))).verdict.verdict).toBe("too-early");
});

test("a merged customer's orders count where the customer was drawn", async () => {
  const { shop, id, treated } = await launched(60);
  await withShop(shop.id, async (tx) => {
    await tx.customer.create({ data: { shopId: shop.id, id: 777n, createdAt: begun, updatedAt: begun } });
    await tx.customer.updateMany({ where: { id: treated[0] }, data: { mergedIntoId: 777n } });
  });
  await place(shop, [{ by: 777n, totalMinor: 4200 }]);
  expect((await resultOf(shop, id, dayAfter(10))).treated).toMatchObject({ orders: 1, revenueMinor: 4200 });
});

test("orders wake a look at any time, and results are worked out once an hour", async () => {
  const { shop, id, offers } = await launched(60);
  const minutesAfter = (minutes: number) => new Date(dayAfter(3).getTime() + minutes * 60_000);
  const asOf = async () => (await withShop(shop.id, (tx) => findNewestResult(tx, shop.id, id)))!.asOf;
  await tend(shop, minutesAfter(0));
  await place(shop, [{ by: offers[0]!.customerId, codes: [offers[0]!.code!] }]);
  await tend(shop, minutesAfter(20));
  expect(await withShop(shop.id, (tx) => getOfferFacts(tx, shop.id, id))).toMatchObject({ uses: { own: 1 } });
  expect(await asOf()).toBe(minutesAfter(0).toISOString());
  await tend(shop, minutesAfter(60));
  expect(await asOf()).toBe(minutesAfter(60).toISOString());
});

test("on the last day the campaign ends with its last result, and nothing is computed after it", async () => {
  const { shop, id } = await launched(60);
  await tend(shop, dayAfter(10));
  const stateOf = () => withShop(shop.id, (tx) => tx.campaign.findFirstOrThrow({ where: { id } }));
  expect(await stateOf()).toMatchObject({ state: "running", finishedAt: null });
  await tend(shop, dayAfter(30));
  expect(await stateOf()).toMatchObject({ state: "ended", finishedAt: dayAfter(30) });
  await tend(shop, dayAfter(45));
  const newest = await withShop(shop.id, (tx) => findNewestResult(tx, shop.id, id));
  expect(newest!.asOf).toBe(dayAfter(30).toISOString());
});

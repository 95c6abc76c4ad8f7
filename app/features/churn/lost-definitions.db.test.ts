import { afterAll, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { readsDuring } from "../../../tests/factories/page-statements";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { dayOfIso, isoOfDay } from "./day";
import { listLostDefinitions, previewLostDefinition, saveLostDefinition } from "./lost-definitions.server";
import { getOverview } from "./overview.server";
import { scoreShopWhole } from "./score-whole.server";

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");
let nextCustomer = 1n;

async function scoredShop(customers: number[][]): Promise<Shop> {
  const shop = await createShop();
  const orders = customers.flatMap((days) => {
    const customerId = nextCustomer++;
    return days.map((day) => {
      const at = `${isoOfDay(day)}T10:00:00Z`;
      return orderRecord({ customerId, createdAt: at, processedAt: at, updatedAt: at });
    });
  });
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  await scoreShopWhole(shop, now);
  return shop;
}
const overviewOf = async (shop: Shop) => (await withShop(shop.id, (tx) => getOverview(tx, shop)))!;
const definitionsOf = (shop: Shop) => withShop(shop.id, (tx) => listLostDefinitions(tx));
const monthsOf = (shop: Shop, lostDefinitionId: string) =>
  withShop(shop.id, (tx) =>
    tx.churnMonth.findMany({ where: { shopId: shop.id, lostDefinitionId }, orderBy: { month: "asc" } }),
  );

test("the first definition is chosen from the shop's own return curve, once", async () => {
  const shop = await scoredShop(simulateShop(300, today, 21).map(({ days }) => days));
  const [first, ...more] = await definitionsOf(shop);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ chosenBy: "holdfast", inForce: true, rule: { kind: "fixed-days" } });
  await scoreShopWhole(shop, new Date("2026-11-23T10:00:00Z"));
  expect(await definitionsOf(shop)).toEqual([first]);
});

test("changing 90 days to twice the own interval recomputes all months and keeps the old definition with its own", async () => {
  const shop = await scoredShop(simulateShop(300, today, 22).map(({ days }) => days));
  await saveLostDefinition(shop, "7", { kind: "fixed-days", days: 90 }, now);
  const before = await overviewOf(shop);
  const ninety = (await definitionsOf(shop)).find((d) => d.inForce)!;
  const ninetyMonths = await monthsOf(shop, ninety.id);

  const rule = { kind: "own-interval", multiple: 2, days: 90 } as const;
  const previewed = await previewLostDefinition(shop, rule);
  expect((await definitionsOf(shop)).find((d) => d.inForce)).toEqual(ninety);
  const saved = await saveLostDefinition(shop, "7", rule, now);
  expect(saved).toMatchObject({ ok: true, recomputed: true });
  const after = await overviewOf(shop);

  expect(after.churn.rule).toEqual({ key: "lost.ownInterval", values: { multiple: 2, count: 90 } });
  expect(after.churn.months.map((m) => m.month)).toEqual(before.churn.months.map((m) => m.month));
  expect(after.churn.months).not.toEqual(before.churn.months);
  const history = await definitionsOf(shop);
  expect(history[0]).toMatchObject({ rule, chosenBy: "7", inForce: true });
  expect(history.slice(1).map((d) => d.inForce)).not.toContain(true);
  expect(history.map((d) => d.id)).toContain(ninety.id);
  expect(await monthsOf(shop, ninety.id)).toEqual(ninetyMonths);

  // What was shown before saving is what came.
  if (!previewed.ok) throw new Error(`the preview failed: ${previewed.reason}`);
  const { preview } = previewed;
  const bandsOf = (overview: typeof after) =>
    Object.fromEntries(overview.bands.map((b) => [b.band, b.customers]));
  expect(preview.sampleShare).toBe(1);
  expect(preview.now.bands).toEqual(bandsOf(before));
  expect(preview.then.bands).toEqual(bandsOf(after));
  expect(preview.now.month).toMatchObject({
    rate: before.churn.latest!.rate,
    lost: before.churn.latest!.lost,
  });
  expect(preview.then.month).toMatchObject({
    rate: after.churn.latest!.rate,
    lost: after.churn.latest!.lost,
  });
});

test("of a large shop some customers are looked at, and everybody is spoken of", async () => {
  const shop = await scoredShop(simulateShop(300, today, 23).map(({ days }) => days));
  const customers = (await overviewOf(shop)).bands.reduce((sum, band) => sum + band.customers, 0);
  // So large a share that all pages of the table are in the sample.
  const previewed = await previewLostDefinition(
    shop,
    { kind: "fixed-days", days: 90 },
    { everybody: 100, sampled: 300 },
  );
  if (!previewed.ok) throw new Error(`the preview failed: ${previewed.reason}`);
  const total = (bands: Record<string, number>) => Object.values(bands).reduce((sum, n) => sum + n, 0);
  expect(total(previewed.preview.now.bands)).toBe(customers);
  expect(total(previewed.preview.then.bands)).toBe(customers);
  const read = await readsDuring(() =>
    previewLostDefinition(shop, { kind: "fixed-days", days: 90 }, { everybody: 100, sampled: 300 }),
  );
  // A stream of everybody's would be a COPY.
  const ofOrders = read.filter(({ text }) => text.includes("FROM orders"));
  expect(ofOrders.length).toBeGreaterThan(0);
  expect(ofOrders.every(({ text }) => text.includes("customer_id = ANY("))).toBe(true);
});

test("saving what is in force already adds nothing to the history", async () => {
  const shop = await scoredShop([[today - 10]]);
  await saveLostDefinition(shop, "7", { kind: "fixed-days", days: 60 }, now);
  await saveLostDefinition(shop, "8", { kind: "fixed-days", days: 60 }, now);
  expect(await definitionsOf(shop)).toHaveLength(2);
});

test("a first choice made with too little data is made again once, and what staff chose never is", async () => {
  const shop = await scoredShop([[today - 10]]);
  expect((await definitionsOf(shop))[0]).toMatchObject({ rule: { days: 90 }, chosenBy: "holdfast" });
  const rarely = Array.from({ length: 80 }, (_, i) =>
    [0, 1, 2, 3, 4, 5].map((n) => today - 5 - (i % 10) - n * 120),
  );
  const orders = rarely.flatMap((days) => {
    const customerId = nextCustomer++;
    return days.map((day) => {
      const at = `${isoOfDay(day)}T10:00:00Z`;
      return orderRecord({ customerId, createdAt: at, processedAt: at, updatedAt: at });
    });
  });
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  await scoreShopWhole(shop, now);
  expect((await definitionsOf(shop)).map((d) => d.rule.days)).toEqual([120, 90]);
  await saveLostDefinition(shop, "7", { kind: "fixed-days", days: 200 }, now);
  await scoreShopWhole(shop, new Date("2026-11-23T10:00:00Z"));
  expect((await definitionsOf(shop))[0]).toMatchObject({ rule: { days: 200 }, chosenBy: "7", inForce: true });
});

test("a shop where everybody buys often still gives ninety days, so that those who buy once a year are not written off", async () => {
  const shop = await scoredShop(
    Array.from({ length: 80 }, (_, i) => [5, 4, 3, 2, 1, 0].map((n) => today - 5 - (i % 10) - n * 12)),
  );
  expect((await definitionsOf(shop)).map((d) => d.rule.days)).toEqual([90]);
});

test("a rule outside its limits is refused with them, and before the first scoring there is nothing to preview", async () => {
  const shop = await createShop();
  expect(await saveLostDefinition(shop, "7", { kind: "fixed-days", days: 3 }, now)).toEqual({
    ok: false,
    reason: "invalid",
    fault: { key: "lost.daysOutOfRange", values: { min: 14, max: 730 } },
  });
  expect(await previewLostDefinition(shop, { kind: "own-interval", multiple: 20, days: 90 })).toMatchObject({
    ok: false,
    fault: { key: "lost.multipleOutOfRange" },
  });
  expect(await previewLostDefinition(shop, { kind: "fixed-days", days: 90 })).toEqual({
    ok: false,
    reason: "not-scored",
  });
  expect(await definitionsOf(shop)).toEqual([]);
});

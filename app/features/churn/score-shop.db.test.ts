import { afterAll, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { OrderRecord } from "~/features/orders/order-record";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId } from "~/platform/ids";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { getCustomerChurn } from "./customer-signals.server";
import { dayOfIso, isoOfDay } from "./day";
import { markCustomersDue } from "./mark-due.server";
import { getOverview, listTopAtRisk } from "./overview.server";
import { scoreDueCustomers } from "./score-due.server";
import { scoreShopWhole } from "./score-whole.server";

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");
let nextCustomer = 1000n;

const at = (day: number, hour = 10) => `${isoOfDay(day)}T${String(hour).padStart(2, "0")}:00:00Z`;
const bought = (customerId: bigint, day: number, overrides: Partial<OrderRecord> = {}): OrderRecord =>
  orderRecord({ customerId, createdAt: at(day), processedAt: at(day), updatedAt: at(day), ...overrides });
const record = (shop: Shop, orders: OrderRecord[]) =>
  withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));

/** A shop of 300 simulated customers beside those the test names by their purchase days. */
async function shopWith(
  named: number[][],
  overrides: Partial<Shop> = {},
): Promise<{ shop: Shop; ids: bigint[] }> {
  const shop = await createShop(overrides);
  const ids = named.map(() => nextCustomer++);
  const crowd = simulateShop(300, today, 4).map(({ days }) => ({ id: nextCustomer++, days }));
  const orders = [...named.map((days, i) => ({ id: ids[i]!, days })), ...crowd].flatMap(({ id, days }) =>
    days.map((day) => bought(id, day)),
  );
  await record(shop, orders);
  return { shop, ids };
}
const scoresOf = (shop: Shop) =>
  withShop(shop.id, (tx) =>
    tx.customerScore.findMany({ where: { shopId: shop.id }, orderBy: { customerId: "asc" } }),
  );
const dueOf = (shop: Shop) =>
  withShop(shop.id, async (tx) =>
    (await tx.scoreDue.findMany({ where: { shopId: shop.id } })).map((d) => d.customerId),
  );
const monthly = (silence: number) => Array.from({ length: 8 }, (_, i) => today - silence - i * 30).reverse();
const yearly = [today - 75 - 730, today - 75 - 365, today - 75];

test("a scored shop shows who is at risk, why and for how much", async () => {
  const { shop, ids } = await shopWith([monthly(75), yearly]);
  expect(await scoreShopWhole(shop, now)).toMatchObject({ ok: true, customers: 302 });
  const overview = (await withShop(shop.id, (tx) => getOverview(tx, shop)))!;

  expect(overview).toMatchObject({ asOf: "2026-11-22", currencyCode: "EUR", customers: 302 });
  expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
  const counted = await scoresOf(shop);
  for (const { band, customers, valueAtStakeMinor } of overview.bands) {
    const of = counted.filter((score) => score.band === band);
    expect(customers).toBe(of.length);
    expect(valueAtStakeMinor).toBe(String(of.reduce((sum, score) => sum + score.valueAtStakeMinor, 0n)));
  }
  expect(overview.revenueAtRisk.customers).toBe(counted.filter((score) => score.band === "at-risk").length);

  // Nobody is created or lost between the two pictures of the bands.
  const moved = (from: string) =>
    overview.moves.filter((m) => m.from === from).reduce((sum, m) => sum + m.customers, 0);
  const arrived = (to: string) =>
    overview.moves.filter((m) => m.to === to).reduce((sum, m) => sum + m.customers, 0);
  for (const { band, customers, customersMonthAgo } of overview.bands) {
    expect(customersMonthAgo - moved(band) + arrived(band)).toBe(customers);
  }

  const churn = (id: bigint) => withShop(shop.id, (tx) => getCustomerChurn(tx, shop, asCustomerId(id)));
  const silent = (await churn(ids[0]!))!;
  expect(silent).toMatchObject({ band: "at-risk", silenceDays: 75, historyIsCut: false });
  expect(silent.reasons).toHaveLength(3);
  expect(silent.reasons[0]).toMatchObject({
    signal: "overdue",
    facts: { usualGapDays: 30, silenceDays: 75, times: 2.5 },
  });
  const calm = (await churn(ids[1]!))!;
  expect(calm.band).not.toBe("at-risk");

  // The page of a customer and the lists tell the same.
  const stored = counted.find((score) => score.customerId === ids[0])!;
  expect(stored).toMatchObject({ risk: silent.risk, band: silent.band, reasons: silent.reasons });
  expect(stored.signalIds).toEqual(silent.signals.map((found) => found.signal));
  const top = await withShop(shop.id, (tx) => listTopAtRisk(tx, shop, 500));
  expect(top.map((c) => c.customerId)).toContain(String(ids[0]));
  const stakes = top.map((c) => BigInt(c.valueAtStakeMinor));
  expect(stakes).toEqual([...stakes].sort((a, b) => (a < b ? 1 : -1)));
});

test("scoring again the same day changes nothing, and the months hold together", async () => {
  const { shop } = await shopWith([monthly(20)]);
  await scoreShopWhole(shop, now);
  const read = () => withShop(shop.id, (tx) => getOverview(tx, shop));
  const [overview, scores] = [await read(), await scoresOf(shop)];
  await scoreShopWhole(shop, now);
  expect(await read()).toEqual(overview);
  expect(await scoresOf(shop)).toEqual(scores);
  const { months, latest } = overview!.churn;
  months.forEach((month, i) => {
    const next = months[i + 1];
    if (next) expect(next.atStart).toBe(month.atStart + month.gained + month.returned - month.lost);
  });
  expect(months.at(-1)).toMatchObject({ month: "2026-11-01", incomplete: "running" });
  expect(latest).toMatchObject({ month: "2026-10-01", incomplete: null });
  for (const cohort of overview!.cohorts) {
    for (const cell of cohort.cells) expect(cell.active).toBeLessThanOrEqual(cohort.customers);
  }
});

test("an order that arrives is seen by the next incremental scoring, in the customer and in the totals", async () => {
  const { shop, ids } = await shopWith([monthly(75), monthly(70)]);
  await scoreShopWhole(shop, now);
  expect(await dueOf(shop)).toEqual([]);
  await record(shop, [bought(ids[0]!, today)]);
  expect(await dueOf(shop)).toEqual([ids[0]]);

  expect(await scoreDueCustomers(shop, now)).toEqual({ ok: true, customers: 1 });
  expect(await scoreDueCustomers(shop, now)).toEqual({ ok: true, customers: 0 });
  const scores = await scoresOf(shop);
  expect(scores.find((score) => score.customerId === ids[0])).toMatchObject({
    band: "safe",
    purchaseDays: 9,
  });
  const overview = (await withShop(shop.id, (tx) => getOverview(tx, shop)))!;
  for (const { band, customers, valueAtStakeMinor } of overview.bands) {
    const of = scores.filter((score) => score.band === band);
    expect(customers).toBe(of.length);
    expect(valueAtStakeMinor).toBe(String(of.reduce((sum, score) => sum + score.valueAtStakeMinor, 0n)));
  }
});

test("before the first whole scoring the marks wait", async () => {
  const { shop } = await shopWith([]);
  expect(await scoreDueCustomers(shop, now)).toEqual({ ok: false, reason: "no-model" });
  expect(await dueOf(shop)).toHaveLength(300);
  await scoreShopWhole(shop, now);
  expect(await dueOf(shop)).toEqual([]);
});

test("an order that is being written while a scoring runs is not lost", async () => {
  const { shop, ids } = await shopWith([monthly(75)]);
  await scoreShopWhole(shop, now);
  await withShopConnection(shop.id, (client) => markCustomersDue(client, shop.id, ids, now));
  // The writer has marked the customer anew, with the same time, and not committed yet.
  let scoring: Promise<unknown> | undefined;
  await withShopConnection(shop.id, async (writer) => {
    await recordOrders(writer, shop, [bought(ids[0]!, today)], now);
    scoring = scoreDueCustomers(shop, now);
    await untilAnotherWaitsForUs();
  });
  await scoring;
  expect(await dueOf(shop)).toEqual(ids);
  await scoreDueCustomers(shop, now);
  expect(await dueOf(shop)).toEqual([]);
  const score = (await scoresOf(shop)).find(({ customerId }) => customerId === ids[0]);
  expect(score).toMatchObject({ purchaseDays: 9, band: "safe" });
});

/** Until some connection of this test's database waits for a lock another one holds. */
async function untilAnotherWaitsForUs(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'",
    );
    if (rows[0]!.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("who no longer has a purchase loses the score, and who was deleted or redacted is not shown", async () => {
  const { shop, ids } = await shopWith([[today - 40], monthly(10), monthly(12)]);
  const orders = await withShop(shop.id, (tx) =>
    tx.order.findMany({ where: { shopId: shop.id, customerId: ids[0] }, select: { id: true } }),
  );
  await scoreShopWhole(shop, now);
  await withShop(shop.id, async (tx) => {
    await createCustomer(tx, shop, { id: ids[1], deletedAt: now });
    await createCustomer(tx, shop, { id: ids[2], redactedAt: now });
  });
  await record(shop, [
    bought(ids[0]!, today - 40, {
      id: orders[0]!.id,
      updatedAt: at(today),
      cancelledAt: at(today),
      financialStatus: "REFUNDED",
    }),
  ]);
  await withShopConnection(shop.id, (client) => markCustomersDue(client, shop.id, ids, now));
  await scoreDueCustomers(shop, now);
  const has = async () => (await scoresOf(shop)).filter((score) => ids.includes(score.customerId)).length;
  expect(await has()).toBe(0);
  await scoreShopWhole(shop, now);
  expect(await has()).toBe(0);
  expect((await withShop(shop.id, (tx) => getOverview(tx, shop)))!.customers).toBe(300);
});

test("parcels, returns and unpaid checkouts become reasons", async () => {
  const { shop, ids } = await shopWith([[today - 200, today - 150, today - 100]]);
  const customer = ids[0]!;
  const order = bought(customer, today - 30, {
    name: "#4711",
    fulfillments: [
      {
        id: 1n,
        status: "SUCCESS",
        displayStatus: "DELIVERED",
        createdAt: at(today - 29),
        updatedAt: at(today - 10),
        inTransitAt: null,
        estimatedDeliveryAt: at(today - 25),
        deliveredAt: at(today - 18),
        trackingCompany: "Post",
        hasTrackingNumber: true,
      },
    ],
    returns: [
      { id: 2n, status: "CLOSED", createdAt: at(today - 12), closedAt: at(today - 11), totalQuantity: 1 },
    ],
  });
  await record(shop, [order]);
  await withShop(shop.id, (tx) =>
    tx.checkout.create({
      data: {
        shopId: shop.id,
        token: "c0ffee",
        customerId: customer,
        createdAt: new Date(at(today - 3)),
        updatedAt: new Date(at(today - 3)),
        totalMinor: 8900n,
      },
    }),
  );
  await scoreShopWhole(shop, now);
  const churn = (await withShop(shop.id, (tx) => getCustomerChurn(tx, shop, asCustomerId(customer))))!;
  const facts = Object.fromEntries(churn.signals.map((found) => [found.signal, found.facts]));
  expect(facts["late-or-untracked-parcel"]).toEqual({ form: "late", lateDays: 7, order: "#4711" });
  expect(facts["refund-or-return"]).toMatchObject({ form: "returned", order: "#4711" });
  expect(facts["unpaid-checkout"]).toEqual({ agoDays: 3, totalMinor: "8900", currency: "EUR" });
});

test("days are the shop's own: 23:30 in Berlin and 00:30 are two, 22:30 and 23:30 are one", async () => {
  const { shop, ids } = await shopWith([[], []]);
  const on = (customerId: bigint, processedAt: string) => bought(customerId, today, { processedAt });
  await record(shop, [
    on(ids[0]!, "2026-07-01T21:30:00Z"),
    on(ids[0]!, "2026-07-01T22:30:00Z"),
    on(ids[1]!, "2026-01-01T21:30:00Z"),
    on(ids[1]!, "2026-01-01T22:30:00Z"),
  ]);
  await scoreShopWhole(shop, now);
  const scores = await scoresOf(shop);
  expect(scores.find((s) => s.customerId === ids[0])?.purchaseDays).toBe(2);
  expect(scores.find((s) => s.customerId === ids[1])?.purchaseDays).toBe(1);
});

test("with only 60 days in sight first orders are not taken for first, and months say what they miss", async () => {
  const shop = await createShop({ seesAllOrders: false });
  const [old, young] = [nextCustomer++, nextCustomer++];
  await withShop(shop.id, (tx) => createCustomer(tx, shop, { id: old }));
  await withShop(shop.id, (tx) =>
    tx.customer.create({
      data: {
        shopId: shop.id,
        id: young,
        createdAt: new Date(at(today - 50)),
        updatedAt: now,
        shopifyOrderCount: 1n,
      },
    }),
  );
  await record(shop, [bought(old, today - 58), bought(young, today - 50)]);
  await scoreShopWhole(shop, now);
  const churn = (id: bigint) => withShop(shop.id, (tx) => getCustomerChurn(tx, shop, asCustomerId(id)));
  expect(await churn(old)).toMatchObject({ historyIsCut: true, confidence: "low" });
  expect((await churn(old))!.signals.map((found) => found.signal)).not.toContain("never-came-back");
  expect(await churn(young)).toMatchObject({ historyIsCut: false });
  const overview = (await withShop(shop.id, (tx) => getOverview(tx, shop)))!;
  expect(overview.history).toEqual({ seesAllOrders: false, seenFrom: isoOfDay(today - 58) });
  expect(overview.churn.latest).toBeNull();
  expect(overview.confidence.level).toBe("low");
});

test("a shop without orders is scored as empty", async () => {
  const shop = await createShop();
  expect(await withShop(shop.id, (tx) => getOverview(tx, shop))).toBeNull();
  expect(await scoreShopWhole(shop, now)).toEqual({ ok: true, customers: 0 });
  const overview = (await withShop(shop.id, (tx) => getOverview(tx, shop)))!;
  expect(overview).toMatchObject({ customers: 0, topAtRisk: [], cohorts: [], moves: [] });
  expect(overview.churn).toMatchObject({ months: [], latest: null });
});

import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { reasonText } from "~/features/churn/reason-text";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import type { OrderRecord } from "~/features/orders/order-record";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { createFormat } from "~/i18n/format";
import { createI18n } from "~/i18n/create-i18n";
import { loadCatalogue } from "~/i18n/load-catalogue";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { manager } from "../../../tests/factories/reader";
import { createShop } from "../../../tests/factories/shop";
import { patient, wholePage } from "../../../tests/factories/whole-page";
import { getCustomerCard } from "./get-customer-card.server";

const now = new Date("2026-11-22T12:00:00Z");
const DAY_MS = 86_400_000;

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
const orderAt = (customerId: bigint, ago: number, overrides: Partial<OrderRecord> = {}) =>
  orderRecord({
    customerId,
    createdAt: daysAgo(ago),
    processedAt: daysAgo(ago),
    updatedAt: daysAgo(ago),
    ...overrides,
  });
const record = (shop: Shop, orders: OrderRecord[]) =>
  withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));

async function card(shop: Shop, id: bigint) {
  const result = await wholePage(getCustomerCard(shop, manager, String(id), now, patient()));
  if (result.state !== "found") throw new Error(`The customer is ${result.state}`);
  const orders = await result.orders;
  if (!orders.ok) throw new Error("The orders could not be read");
  return { ...result.card, orders: orders.value };
}

/** A hundred and twenty customers who buy every 20 to 60 days; every third one stopped at some time. */
function usualCustomers(): OrderRecord[] {
  const orders: OrderRecord[] = [];
  for (let customer = 1; customer <= 120; customer++) {
    const gap = 20 + (customer % 9) * 5;
    const stopped = customer % 3 === 0 ? 60 + ((customer * 37) % 400) : customer % gap;
    for (let ago = 1000 - (customer % 90); ago >= stopped; ago -= gap)
      orders.push(orderAt(BigInt(customer), ago));
  }
  return orders;
}

test("thirty days' rhythm and 75 days of silence are a high risk with three reasons in numbers; once a year is not", async () => {
  const shop = await createShop();
  const [monthly, yearly] = [9_001n, 9_002n];
  await record(shop, [
    ...usualCustomers(),
    ...Array.from({ length: 14 }, (_, n) => orderAt(monthly, 75 + n * 30 + (n % 2))),
    ...[75, 440, 804, 1170].map((ago) => orderAt(yearly, ago)),
  ]);
  await withShop(shop.id, async (tx) => {
    await createCustomer(tx, shop, { id: monthly, shopifyRfmGroup: "CHAMPIONS", shopifySpendTier: "HIGH" });
    await createCustomer(tx, shop, { id: yearly });
  });
  await scoreShopWhole(shop, now);

  const silent = await card(shop, monthly);
  expect(silent.churn?.silenceDays).toBe(75);
  expect(Math.abs(silent.churn!.usualGapDays! - 30)).toBeLessThan(2);
  expect(silent.churn!.risk).toBeGreaterThan(0.5);
  expect(silent.churn!.band).toBe("at-risk");
  await loadCatalogue("en");
  const { t } = createI18n("en");
  const sentences = silent.churn!.reasons.map((reason) => reasonText(t, createFormat("en"), reason));
  expect(sentences).toHaveLength(3);
  for (const sentence of sentences) expect(sentence).toMatch(/\d/);
  expect(silent.shopify).toMatchObject({ rfmGroup: "CHAMPIONS", spendTier: "HIGH" });

  const calm = await card(shop, yearly);
  expect(calm.churn?.silenceDays).toBe(75);
  expect(["safe", "watch"]).toContain(calm.churn!.band);
});

test("an order in another currency shows both amounts, and counts in the shop's", async () => {
  const shop = await createShop({ currencyCode: "USD" });
  await record(shop, [
    orderAt(1n, 3, {
      currencyCode: "USD",
      totalMinor: 10_900n,
      currentTotalMinor: 10_900n,
      presentmentCurrency: "EUR",
      presentmentTotalMinor: 10_000n,
    }),
    orderAt(1n, 5, { currencyCode: "USD", presentmentCurrency: "USD", presentmentTotalMinor: 5_000n }),
  ]);
  const { orders } = await card(shop, 1n);
  expect(orders[0]).toMatchObject({
    currencyCode: "USD",
    valueMinor: "10900",
    presented: { totalMinor: "10000", currencyCode: "EUR" },
  });
  expect(orders[1]?.presented).toBeNull();
});

test("orders that are no purchase stay on the page with the reason", async () => {
  const shop = await createShop();
  await record(shop, [
    orderAt(1n, 1, { test: true }),
    orderAt(1n, 2, { cancelledAt: daysAgo(2) }),
    orderAt(1n, 3, { refundedMinor: 5000n, currentTotalMinor: 0n }),
    orderAt(1n, 4, {
      refundedMinor: 2000n,
      currentTotalMinor: 3000n,
      refunds: [{ id: 1n, createdAt: daysAgo(1), totalMinor: 2000n }],
    }),
  ]);
  const { orders, orderCount } = await card(shop, 1n);
  expect(orders.map((order) => order.notAPurchase)).toEqual(["test", "cancelled", "fully-refunded", null]);
  expect(orders[3]).toMatchObject({
    valueMinor: "3000",
    refunds: [{ day: "2026-11-21", totalMinor: "2000" }],
  });
  expect(orderCount).toBe(4);
});

test("names are readable where approved, and gone where removed", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    await createCustomer(tx, shop, {
      id: 1n,
      personal: { firstName: "Ada", lastName: "Fiction", email: "ada@example.com" },
    });
    await createCustomer(tx, shop, { id: 2n, redactedAt: now });
  });
  expect(await card(shop, 1n)).toMatchObject({
    name: "Ada Fiction",
    email: "ada@example.com",
    redacted: false,
    churn: null,
  });
  expect(await card(shop, 2n)).toMatchObject({ name: null, email: null, redacted: true });
});

test("a merged customer leads to the other, which says whom it took over", async () => {
  const shop = await createShop();
  await withShop(shop.id, async (tx) => {
    await createCustomer(tx, shop, { id: 1n, mergedIntoId: 2n });
    await createCustomer(tx, shop, { id: 2n });
    await createCustomer(tx, shop, { id: 3n, deletedAt: now });
  });
  expect(await getCustomerCard(shop, manager, "1", now, patient())).toEqual({
    state: "merged",
    id: "1",
    intoId: "2",
  });
  expect((await card(shop, 2n)).mergedIds).toEqual(["1"]);
  expect(await getCustomerCard(shop, manager, "3", now, patient())).toEqual({ state: "deleted", id: "3" });
});

test.each(["404", "abc", "-1", "99999999999999999999", ""])("there is no customer %j", async (id) => {
  const shop = await createShop();
  expect(await getCustomerCard(shop, manager, id, now, patient())).toEqual({ state: "not-found", id });
});

test("a customer of another shop is none", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  await withShop(other.id, (tx) => createCustomer(tx, other, { id: 1n }));
  await record(other, [orderAt(1n, 1)]);
  expect(await getCustomerCard(shop, manager, "1", now, patient())).toEqual({ state: "not-found", id: "1" });
});

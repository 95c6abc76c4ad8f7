import fc from "fast-check";
import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { scoreDueCustomers } from "~/features/churn/score-due.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { deleteCustomers, recordCustomers } from "~/features/customers/record-customers.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import { countPurchases } from "~/features/orders/count-purchases.server";
import { deleteOrders, recordOrders } from "~/features/orders/record-orders.server";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import type { Shop } from "~/features/shops/shop";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { countShop, findShopCounts } from "./count-shop.server";

const now = new Date("2026-11-22T12:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

const number = fc.integer({ min: 1, max: 4 });
/** What can happen to a shop; small numbers, so that the same customers and orders are met again and again. */
const event = fc.oneof(
  fc.record({
    what: fc.constant("order" as const),
    order: fc.integer({ min: 1, max: 8 }),
    customer: number,
    /** Smaller than the one before: it came late and changes nothing. */
    version: fc.integer({ min: 1, max: 9 }),
    day: fc.integer({ min: 1, max: 700 }),
    fate: fc.constantFrom("paid", "cancelled", "test", "refunded"),
    twice: fc.boolean(),
  }),
  fc.record({
    what: fc.constant("customer" as const),
    customer: number,
    version: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ what: fc.constant("delete-order" as const), order: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ what: fc.constant("delete-customer" as const), customer: number }),
  fc.record({ what: fc.constant("merge" as const), customer: number, into: number }),
  fc.record({ what: fc.constant("redact" as const), customer: number }),
  fc.record({ what: fc.constant("score" as const) }),
  fc.record({ what: fc.constant("score-whole" as const) }),
);
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never;

const idOf = (customer: number) => 7000n + BigInt(customer);
const at = (version: number) => `2026-11-20T10:00:0${version}Z`;

async function happen(shop: Shop, one: Event, step: number): Promise<void> {
  if (one.what === "score") return void (await scoreDueCustomers(shop, minutes(step)));
  if (one.what === "score-whole") return void (await scoreShopWhole(shop, minutes(step)));
  await withShopConnection(shop.id, async (client) => {
    switch (one.what) {
      case "order": {
        const bought = new Date(now.getTime() - one.day * 86_400_000).toISOString();
        const record = orderRecord({
          id: 9000n + BigInt(one.order),
          customerId: idOf(one.customer),
          createdAt: bought,
          processedAt: bought,
          updatedAt: at(one.version),
          ...(one.fate === "cancelled" ? { cancelledAt: bought } : {}),
          ...(one.fate === "test" ? { test: true } : {}),
          ...(one.fate === "refunded"
            ? { refundedMinor: 5000n, currentTotalMinor: 0n, financialStatus: "REFUNDED" }
            : {}),
        });
        for (let time = 0; time < (one.twice ? 2 : 1); time++)
          await recordOrders(client, shop, [record], now);
        return;
      }
      case "customer":
        return void (await recordCustomers(client, shop, [
          {
            ...{ id: idOf(one.customer), createdAt: at(1), updatedAt: at(one.version), state: null },
            ...{ locale: null, countryCode: "DE", personal: null, standing: null },
          },
        ]));
      case "delete-order":
        return deleteOrders(client, shop, [9000n + BigInt(one.order)], now);
      case "delete-customer":
        return deleteCustomers(client, shop, [idOf(one.customer)], now);
      case "merge":
        if (one.customer === one.into) return;
        return mergeCustomers(client, shop, idOf(one.into), idOf(one.customer), now);
      case "redact":
        return redactCustomer(client, shop, {
          ...{ customerId: idOf(one.customer), email: null, phone: null, webhookId: "w", now },
        });
    }
  });
}

/** What the scored customers are when they are counted one by one, and who of them should not be there. */
const recount = (shop: Shop) =>
  withShop(shop.id, async (tx) => ({
    counted: await tx.$queryRaw`
      SELECT band, signal_bits, count(*) AS customers FROM customer_scores GROUP BY 1, 2 ORDER BY 1, 2`,
    kept: await tx.$queryRaw`
      SELECT band, signal_bits, customers FROM score_counts WHERE customers <> 0 ORDER BY 1, 2`,
    gone: await tx.$queryRaw`
      SELECT customer_id FROM customer_scores s JOIN customers c ON c.id = s.customer_id
      WHERE c.deleted_at IS NOT NULL OR c.redacted_at IS NOT NULL OR c.merged_into_id IS NOT NULL`,
  }));

test("after any sequence of events the kept counts are what counting says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 14 }), async (events) => {
      const shop = await createShop();
      await scoreShopWhole(shop, now);
      for (const [step, one] of events.entries()) {
        await happen(shop, one, step);
        const { counted, kept } = await recount(shop);
        expect(kept).toEqual(counted);
      }
      await happen(shop, { what: "score" }, events.length);
      const { counted, kept, gone } = await recount(shop);
      expect(kept).toEqual(counted);
      expect(gone).toEqual([]);

      expect(await countShop(shop, now)).toBe(0);
      await withShop(shop.id, async (tx) => {
        expect(await findShopCounts(tx, shop.id)).toEqual({
          countedAt: now.toISOString(),
          kept: await countKeptRecords(tx, shop.id),
          purchases: await countPurchases(tx, shop.id),
        });
      });
    }),
    { numRuns: 12, seed: 20_261_122 },
  );
});

test("a shop that was counted just now is left alone for a while, and then counted anew", async () => {
  const shop = await createShop();
  const orders = async () => (await withShop(shop.id, (tx) => findShopCounts(tx, shop.id)))!.purchases.orders;
  const buy = () => withShopConnection(shop.id, (client) => recordOrders(client, shop, [orderRecord()]));
  expect(await countShop(shop, now)).toBe(0);
  await buy();
  expect(await countShop(shop, new Date(now.getTime() + 1000))).toBeGreaterThan(0);
  expect(await orders()).toBe(0);
  expect(await countShop(shop, minutes(60))).toBe(0);
  expect(await orders()).toBe(1);
});

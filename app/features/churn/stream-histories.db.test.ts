import { afterAll, expect, test } from "vitest";
import { db, pool, withReadingConnection, withShopConnection } from "~/db.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import type { Shop } from "~/features/shops/shop";
import { withShop } from "~/db.server";
import { createCustomer } from "../../../tests/factories/customer";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { dayOfIso, isoOfDay } from "./day";
import { addDetails, loadHistories, queryOf, type LoadedHistory } from "./history-store.server";
import { streamHistories, type StreamOptions } from "./stream-histories.server";

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
});

const now = new Date("2026-11-22T10:00:00Z");
const today = dayOfIso("2026-11-22");

/** Small whole numbers that look random and are the same each time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Customers with everything that can befall an order, some of them gone, one beyond 2^53. */
async function eventfulShop(): Promise<{ shop: Shop; ids: bigint[] }> {
  const shop = await createShop({ timeZone: "America/New_York" });
  const draw = drawing(11);
  const pick = <T>(...values: T[]): T => values[draw(values.length)]!;
  const ids = Array.from({ length: 120 }, (_, n) => (n === 7 ? 820982911946154508n : BigInt(2000 + n * 3)));
  let next = 1n;
  const orders = ids.flatMap((customerId) =>
    Array.from({ length: 1 + draw(6) }, () => {
      const on = `${isoOfDay(today - draw(700))}T${String(draw(24)).padStart(2, "0")}:00:00Z`;
      const total = BigInt(draw(9000));
      return orderRecord({
        ...{ id: next, name: `#${next++}`, customerId, createdAt: on, processedAt: on, updatedAt: on },
        ...{
          test: draw(20) === 0,
          cancelledAt: draw(9) === 0 ? on : null,
          cancelReason: pick(null, "INVENTORY"),
        },
        ...{ financialStatus: pick("PAID", "PAID", "REFUNDED", "VOIDED"), totalMinor: total },
        ...{ currentTotalMinor: total / BigInt(1 + draw(2)), refundedMinor: draw(6) === 0 ? total / 3n : 0n },
        ...{ discountMinor: BigInt(draw(3) * 100), returnStatus: pick(null, "NO_RETURN", "RETURNED") },
        fulfillments: Array.from({ length: draw(4) }, (_, k) => ({
          ...{
            id: next * 10n + BigInt(k),
            status: pick("SUCCESS", "CANCELLED"),
            displayStatus: pick("DELIVERED", null),
          },
          ...{
            createdAt: on,
            updatedAt: on,
            inTransitAt: pick(null, on),
            estimatedDeliveryAt: pick(null, on),
          },
          ...{ deliveredAt: pick(null, on), trackingCompany: null, hasTrackingNumber: draw(2) === 0 },
        })),
        returns: Array.from({ length: draw(3) }, (_, k) => ({
          ...{
            id: next * 10n + BigInt(k),
            status: pick("OPEN", "DECLINED"),
            createdAt: on,
            closedAt: null,
            totalQuantity: 1,
          },
        })),
      });
    }),
  );
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  await withShop(shop.id, async (tx) => {
    for (const [n, id] of ids.entries()) {
      if (n % 4 === 0) continue;
      const deletedAt = n % 17 === 0 ? now : null;
      const createdAt = new Date((today - draw(800)) * 86_400_000);
      await createCustomer(tx, shop, { id, deletedAt });
      const data = { createdAt, shopifyOrderCount: BigInt(draw(6)) };
      await tx.customer.updateMany({ where: { id }, data });
      if (n % 5 === 0)
        await tx.checkout.create({
          data: {
            ...{ shopId: shop.id, token: `t${n}`, customerId: id, totalMinor: 4900n },
            ...{ createdAt: new Date((today - draw(60)) * 86_400_000), updatedAt: now },
          },
        });
    }
    await tx.order.updateMany({ where: { id: { in: [3n, 40n] } }, data: { deletedAt: now } });
  });
  return { shop, ids };
}

async function streamed(
  shop: Shop,
  seenFrom: number | null,
  options: StreamOptions,
): Promise<LoadedHistory[]> {
  const all: LoadedHistory[] = [];
  await withReadingConnection(shop.id, async (client) => {
    for await (const some of streamHistories(client, shop, seenFrom, options)) all.push(...some);
  });
  return all;
}

const byTime = (loaded: LoadedHistory[]) =>
  loaded
    .filter(({ history }) => history.orders.length > 0)
    .map(({ history, gone }) => ({
      gone,
      history: {
        ...history,
        orders: [...history.orders].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1)),
      },
    }))
    .sort((a, b) => (a.history.customerId < b.history.customerId ? -1 : 1));

test("a look at all histories sees each of them as a look at this customer alone does", async () => {
  const { shop, ids } = await eventfulShop();
  for (const seenFrom of [null, today - 300]) {
    const alone = await withShopConnection(shop.id, async (client) => {
      const loaded = await loadHistories(queryOf(client), shop, ids, seenFrom);
      await addDetails(
        queryOf(client),
        shop,
        loaded.map(({ history }) => history),
        today,
      );
      return loaded;
    });
    const all = await streamed(shop, seenFrom, { details: { today } });
    expect(all.length).toBeGreaterThan(100);
    expect(byTime(all)).toEqual(byTime(alone));
    expect(byTime(all).some(({ gone }) => gone)).toBe(true);
    expect(all.some(({ history }) => history.openCheckouts.length > 0)).toBe(true);
    expect(all.some(({ history }) => history.orders.some((order) => order.parcels.length > 1))).toBe(true);
    if (seenFrom !== null)
      expect(new Set(all.map(({ history }) => history.seenFrom))).toEqual(new Set([null, seenFrom]));
  }
});

test("without details the purchases are the same", async () => {
  const { shop } = await eventfulShop();
  const purchasesOf = (loaded: LoadedHistory[]) =>
    loaded.map(({ history: { customerId, orders } }) => [
      customerId,
      orders
        .filter((order) => order.counts)
        .map(({ day, valueMinor, discountMinor }) => [day, valueMinor, discountMinor]),
    ]);
  const bare = await streamed(shop, null, {});
  expect(purchasesOf(bare)).toEqual(purchasesOf(await streamed(shop, null, { details: { today } })));
});

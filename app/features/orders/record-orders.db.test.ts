import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { pool, withShopConnection } from "~/db.server";
import { createShop } from "../../../tests/factories/shop";
import { mergeCustomers } from "../customers/merge-customers.server";
import { recordCustomers } from "../customers/record-customers.server";
import type { OrderRecord } from "./order-record";
import { deleteOrders, recordFulfillments, recordOrders, recordRefunds } from "./record-orders.server";

afterAll(() => pool.end());

type Shop = Awaited<ReturnType<typeof createShop>>;
const now = new Date("2026-11-22T12:00:00Z");
const second = (n: number) => new Date(Date.UTC(2026, 9, 1, 10, 0, n)).toISOString();

function orderOf(id: bigint, change: Partial<OrderRecord> = {}): OrderRecord {
  return {
    id,
    name: `#${id}`,
    customerId: 7n,
    createdAt: second(0),
    processedAt: second(0),
    updatedAt: second(1),
    cancelledAt: null,
    cancelReason: null,
    test: false,
    sourceName: "web",
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    returnStatus: "NO_RETURN",
    currencyCode: "EUR",
    totalMinor: 5000n,
    currentTotalMinor: 5000n,
    refundedMinor: 0n,
    discountMinor: 0n,
    shippingMinor: 490n,
    taxMinor: 798n,
    presentmentCurrency: "USD",
    presentmentTotalMinor: 5400n,
    discountCodes: ['TWO "WORDS"', "tab\there\\"],
    lines: [
      {
        id: 1n,
        productId: 11n,
        variantId: 111n,
        title: "Beans\nfrom the hills\0",
        sku: null,
        quantity: 2,
        currentQuantity: 2,
        unitPriceMinor: 2500n,
        paidUnitMinor: 2500n,
        isGiftCard: false,
        isSubscription: true,
      },
    ],
    refunds: [],
    fulfillments: [],
    returns: [],
    ...change,
  };
}

const record = (shop: Shop, orders: OrderRecord[]) =>
  withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));

/** Everything that is kept of the shop's orders, in key order. */
async function contents(shop: Shop): Promise<Record<string, unknown[]>> {
  return withShopConnection(shop.id, async (client) => {
    const found: Record<string, unknown[]> = {};
    for (const table of ["orders", "order_lines", "refunds", "fulfillments", "order_returns"]) {
      const { rows } = await client.query(
        `SELECT to_jsonb(t) - 'shop_id' AS row FROM ${table} t ORDER BY to_jsonb(t)::text`,
      );
      found[table] = rows.map((row: { row: unknown }) => row.row);
    }
    return found;
  });
}

const dueOf = (shop: Shop) =>
  withShopConnection(shop.id, async (client) => {
    const { rows } = await client.query<{ customer_id: string }>(
      "SELECT customer_id FROM score_due ORDER BY customer_id",
    );
    await client.query("DELETE FROM score_due");
    return rows.map((row) => BigInt(row.customer_id));
  });

test("an order is kept with its lines, refunds, parcels and returns, and its customer is due for scoring", async () => {
  const shop = await createShop();
  const parcel = {
    id: 31n,
    status: "SUCCESS",
    displayStatus: "IN_TRANSIT",
    createdAt: second(2),
    updatedAt: second(2),
    inTransitAt: second(2),
    estimatedDeliveryAt: null,
    deliveredAt: null,
    trackingCompany: "Post",
    hasTrackingNumber: true,
  };
  const back = { id: 41n, status: "OPEN", createdAt: second(3), closedAt: null, totalQuantity: 1 };
  const changed = await record(shop, [
    orderOf(1n, {
      refunds: [{ id: 21n, createdAt: second(3), totalMinor: 100n }],
      fulfillments: [parcel],
      returns: [back],
    }),
  ]);
  expect(changed).toBe(1);
  const kept = await contents(shop);
  expect(kept.orders).toMatchObject([
    {
      id: 1,
      discount_codes: ['TWO "WORDS"', "tab\there\\"],
      line_count: 1,
      subscription_line_count: 1,
      total_minor: 5000,
    },
  ]);
  expect(kept.order_lines).toMatchObject([{ order_id: 1, id: 1, title: "Beans\nfrom the hills", sku: null }]);
  expect([kept.refunds?.length, kept.fulfillments?.length, kept.order_returns?.length]).toEqual([1, 1, 1]);
  expect(await dueOf(shop)).toEqual([7n]);
});

test("recording the same order again changes nothing and makes nobody due", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n)]);
  await dueOf(shop);
  expect(await record(shop, [orderOf(1n)])).toBe(0);
  expect(await dueOf(shop)).toEqual([]);
});

test("an older payload changes neither the order nor its children", async () => {
  const shop = await createShop();
  const newest = orderOf(1n, { updatedAt: second(9), totalMinor: 4000n });
  await record(shop, [newest]);
  const before = await contents(shop);
  const older = orderOf(1n, {
    updatedAt: second(8),
    lines: [],
    refunds: [{ id: 2n, createdAt: second(2), totalMinor: 1n }],
  });
  expect(await record(shop, [older])).toBe(0);
  expect(await contents(shop)).toEqual(before);
});

test("versions are compared as moments, whatever offset they are written in", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n, { updatedAt: "2026-10-01T12:00:00+02:00", name: "at ten UTC" })]);
  await record(shop, [
    orderOf(1n, { updatedAt: "2026-10-01T06:30:00-05:00", name: "at half past eleven UTC" }),
  ]);
  await record(shop, [orderOf(1n, { updatedAt: "2026-10-01T11:00:00Z", name: "at eleven UTC" })]);
  expect((await contents(shop)).orders).toMatchObject([{ name: "at half past eleven UTC" }]);
});

test("a message that cannot tell whether a line is a subscription leaves that, and the order's counts, as they are known", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n)]);
  const untold = { ...orderOf(1n).lines[0]!, quantity: 3, isSubscription: null };
  await record(shop, [orderOf(1n, { updatedAt: second(5), lines: [untold, { ...untold, id: 2n }] })]);
  const kept = await contents(shop);
  expect(kept.order_lines).toMatchObject([
    { id: 1, quantity: 3, is_subscription: true },
    { id: 2, is_subscription: false },
  ]);
  expect(kept.orders).toMatchObject([{ line_count: 2, gift_card_line_count: 0, subscription_line_count: 1 }]);
});

test("lines that a newer version no longer has are gone", async () => {
  const shop = await createShop();
  const line = orderOf(1n).lines[0]!;
  await record(shop, [orderOf(1n, { lines: [line, { ...line, id: 2n }] })]);
  await record(shop, [
    orderOf(1n, { updatedAt: second(5), lines: [{ ...line, id: 2n, currentQuantity: 0 }] }),
  ]);
  const kept = await contents(shop);
  expect(kept.order_lines).toMatchObject([{ id: 2, current_quantity: 0 }]);
  expect(kept.orders).toMatchObject([{ line_count: 1 }]);
});

test("two records in one call and in one transaction do not disturb each other", async () => {
  const shop = await createShop();
  await withShopConnection(shop.id, async (client) => {
    await recordOrders(
      client,
      shop,
      [orderOf(1n), orderOf(1n, { updatedAt: second(4), name: "later" })],
      now,
    );
    await recordOrders(client, shop, [orderOf(2n)], now);
  });
  expect((await contents(shop)).orders).toMatchObject([{ id: 1, name: "later" }, { id: 2 }]);
});

test("when an order changes hands, both customers are due", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n)]);
  await dueOf(shop);
  await record(shop, [orderOf(1n, { updatedAt: second(5), customerId: 8n })]);
  expect(await dueOf(shop)).toEqual([7n, 8n]);
});

test("a deleted order stays deleted, also when its creation is told later", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n)]);
  await withShopConnection(shop.id, (client) =>
    deleteOrders(client, { ...shop, currencyCode: "EUR" }, [1n, 2n], now),
  );
  await record(shop, [orderOf(1n, { updatedAt: second(50) }), orderOf(2n)]);
  const deleted = (await contents(shop)).orders as { deleted_at: string | null }[];
  expect(deleted.map((order) => order.deleted_at === null)).toEqual([false, false]);
  expect(await dueOf(shop)).toContain(7n);
});

test("a refund and a parcel told alone are kept once, and a late older parcel changes nothing", async () => {
  const shop = await createShop();
  await record(shop, [orderOf(1n)]);
  await dueOf(shop);
  const refund = { orderId: 1n, id: 5n, createdAt: second(5), totalMinor: 900n };
  const parcel = {
    orderId: 1n,
    id: 6n,
    status: "SUCCESS",
    displayStatus: "DELIVERED",
    createdAt: second(2),
    updatedAt: second(9),
    inTransitAt: null,
    estimatedDeliveryAt: null,
    deliveredAt: second(9),
    trackingCompany: null,
    hasTrackingNumber: false,
  };
  await withShopConnection(shop.id, async (client) => {
    expect(await recordRefunds(client, shop, [refund], now)).toBe(1);
    expect(await recordRefunds(client, shop, [refund], now)).toBe(0);
    expect(await recordFulfillments(client, shop, [parcel], now)).toBe(1);
    expect(
      await recordFulfillments(client, shop, [{ ...parcel, updatedAt: second(3), status: "OPEN" }], now),
    ).toBe(0);
    const untold = { ...parcel, updatedAt: second(20), displayStatus: null, deliveredAt: null };
    await recordFulfillments(client, shop, [untold], now);
  });
  const kept = await contents(shop);
  expect(kept.refunds).toMatchObject([{ id: 5, total_minor: 900 }]);
  expect(kept.fulfillments).toMatchObject([{ id: 6, status: "SUCCESS", display_status: "DELIVERED" }]);
  expect((kept.fulfillments as { delivered_at: unknown }[])[0]!.delivered_at).not.toBeNull();
  expect(await dueOf(shop)).toEqual([7n]);
});

test("a message's guess of a parcel's moments does not replace known ones", async () => {
  const shop = await createShop();
  const parcel = {
    ...{ id: 9n, status: "SUCCESS", createdAt: second(0), estimatedDeliveryAt: null, deliveredAt: null },
    ...{ trackingCompany: "UPS", hasTrackingNumber: true, displayStatus: "IN_TRANSIT" },
  };
  await record(shop, [
    orderOf(1n, { fulfillments: [{ ...parcel, updatedAt: second(3), inTransitAt: second(3) }] }),
  ]);
  const again = { ...parcel, updatedAt: second(8), inTransitAt: second(8), orderId: 1n };
  await withShopConnection(shop.id, (client) => recordFulfillments(client, shop, [again], now));
  const [kept] = (await contents(shop)).fulfillments as { in_transit_at: string; updated_at: string }[];
  expect([kept!.in_transit_at, kept!.updated_at].map((at) => Date.parse(at))).toEqual(
    [second(3), second(8)].map((at) => Date.parse(at)),
  );
});

test("orders of a merged customer move, also those that come later", async () => {
  const shop = await createShop();
  const person = {
    personal: null,
    standing: null,
    state: null,
    locale: null,
    countryCode: null,
    createdAt: second(0),
  };
  await withShopConnection(shop.id, (client) =>
    recordCustomers(client, shop, [{ ...person, id: 7n, updatedAt: second(1) }]),
  );
  await record(shop, [orderOf(1n)]);
  await dueOf(shop);
  await withShopConnection(shop.id, async (client) => {
    await mergeCustomers(client, shop, 8n, 7n, now);
    await mergeCustomers(client, shop, 9n, 8n, now);
    await mergeCustomers(client, shop, 8n, 7n, now);
  });
  expect(await dueOf(shop)).toEqual([7n, 8n, 9n]);
  await record(shop, [orderOf(2n), orderOf(1n, { updatedAt: second(30) })]);
  expect((await contents(shop)).orders).toMatchObject([{ customer_id: 9 }, { customer_id: 9 }]);
  await withShopConnection(shop.id, (client) =>
    recordCustomers(client, shop, [{ ...person, id: 7n, updatedAt: second(59) }]),
  );
  const gone = await withShopConnection(shop.id, (client) =>
    client.query("SELECT id FROM customers WHERE merged_into_id IS NULL AND id = 7"),
  );
  expect(gone.rowCount).toBe(0);
});

test("in whatever order the versions of orders arrive, and however often, the newest is what is kept", async () => {
  const version = fc.record({
    at: fc.integer({ min: 1, max: 50 }),
    total: fc.integer({ min: 0, max: 9999 }),
    lines: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
    parcelStatus: fc.constantFrom("OPEN", "SUCCESS", "CANCELLED"),
  });
  const history = fc
    .uniqueArray(version, { selector: (item) => item.at, minLength: 1, maxLength: 5 })
    .chain((versions) =>
      fc.record({
        versions: fc.constant(versions),
        arrivals: fc
          .shuffledSubarray([...versions, ...versions], { minLength: versions.length })
          .filter((arrivals) => versions.every((item) => arrivals.includes(item))),
        batch: fc.integer({ min: 1, max: 3 }),
      }),
    );
  const line = orderOf(1n).lines[0]!;
  const recordOf = (
    item: { at: number; total: number; lines: number[]; parcelStatus: string },
    refundsUpTo: number[],
  ): OrderRecord =>
    orderOf(1n, {
      updatedAt: second(item.at),
      totalMinor: BigInt(item.total),
      lines: item.lines.map((id) => ({ ...line, id: BigInt(id), quantity: item.at })),
      // Refunds only ever grow.
      refunds: refundsUpTo
        .filter((at) => at <= item.at)
        .map((at) => ({ id: BigInt(at), createdAt: second(at), totalMinor: 1n })),
      fulfillments: [
        {
          id: 1n,
          status: item.parcelStatus,
          displayStatus: item.parcelStatus,
          createdAt: second(1),
          updatedAt: second(item.at),
          inTransitAt: second(1),
          estimatedDeliveryAt: null,
          deliveredAt: null,
          trackingCompany: null,
          hasTrackingNumber: true,
        },
      ],
    });
  await fc.assert(
    fc.asyncProperty(history, async ({ versions, arrivals, batch }) => {
      const ats = versions.map((item) => item.at);
      const [shop, straight] = [await createShop(), await createShop()];
      for (let i = 0; i < arrivals.length; i += batch) {
        await record(
          shop,
          arrivals.slice(i, i + batch).map((item) => recordOf(item, ats)),
        );
      }
      const newest = versions.reduce((a, b) => (a.at > b.at ? a : b));
      await record(straight, [recordOf(newest, ats)]);
      expect(await contents(shop)).toEqual(await contents(straight));
    }),
    { numRuns: 40 },
  );
});

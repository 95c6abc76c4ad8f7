import { expect, test } from "vitest";
import { withShop, withShopConnection } from "~/db.server";
import { orderRecord } from "../../../tests/factories/order-record";
import { createShop } from "../../../tests/factories/shop";
import { countPurchases } from "./count-purchases.server";
import { recordOrders } from "./record-orders.server";

test("a shop's orders are counted by the purchase rule, with the reason of those that are none", async () => {
  const shop = await createShop();
  const giftCard = { ...orderRecord().lines[0]!, isGiftCard: true };
  const orders = [
    orderRecord(),
    orderRecord({ refundedMinor: 2000n, currentTotalMinor: 3000n, financialStatus: "PARTIALLY_REFUNDED" }),
    orderRecord({ test: true }),
    orderRecord({ cancelledAt: "2026-11-02T10:00:00Z" }),
    orderRecord({ cancelledAt: "2026-11-02T10:00:00Z", test: true }),
    orderRecord({ financialStatus: "VOIDED" }),
    orderRecord({ lines: [giftCard] }),
    orderRecord({ totalMinor: 0n, currentTotalMinor: 0n }),
    orderRecord({ refundedMinor: 5000n, currentTotalMinor: 0n, financialStatus: "REFUNDED" }),
    orderRecord({ refundedMinor: 5000n, currentTotalMinor: 5000n, financialStatus: "PAID" }),
  ];
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders));

  expect(await withShop(shop.id, (tx) => countPurchases(tx, shop.id))).toEqual({
    orders: 10,
    purchases: 2,
    turnedAway: [
      { reason: "test", orders: 2 },
      { reason: "cancelled", orders: 1 },
      { reason: "voided", orders: 1 },
      { reason: "gift-card-only", orders: 1 },
      { reason: "zero-value", orders: 1 },
      { reason: "fully-refunded", orders: 2 },
    ],
  });
});

test("a shop without orders has no purchases", async () => {
  const shop = await createShop();
  expect(await withShop(shop.id, (tx) => countPurchases(tx, shop.id))).toEqual({
    orders: 0,
    purchases: 0,
    turnedAway: [],
  });
});

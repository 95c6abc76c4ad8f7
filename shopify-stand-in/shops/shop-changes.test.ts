import fc from "fast-check";
import { expect, test } from "vitest";
import { createCoffeeHarbour } from "./coffee-harbour";
import { linesMinor, refundedMinor } from "./order-amounts";
import {
  beginCheckout,
  cancelOrder,
  completeCheckout,
  deleteCustomer,
  deleteOrder,
  deliverParcel,
  fulfillOrder,
  mergeCustomers,
  placeOrder,
  refundOrder,
  updateCustomer,
  updateProduct,
} from "./shop-changes";
import type { SandboxShop } from "./shop-model";

const opened = Date.parse("2026-11-20T09:00:00Z");
const now = opened + 3_600_000;
const smallShop = () => createCoffeeHarbour({ seed: "changes", now: opened, customers: 60 });
const variantsOf = (shop: SandboxShop) => [...shop.products.values()].flatMap((product) => product.variants);
const topics = (changes: readonly { topic: string }[]) => changes.map((change) => change.topic);

function withOrder(quantity = 2, percent = 0) {
  const shop = smallShop();
  const customerId = [...shop.customers.keys()][3]!;
  const variant = variantsOf(shop)[0]!;
  const discount = percent ? { code: "TEN", percent } : undefined;
  const placed = placeOrder(
    shop,
    { customerId, lines: [{ variantId: variant.id, quantity }], discount, shippingMinor: 490n },
    now,
  );
  return { shop, customerId, variant, placed, order: shop.orders.get(placed[0].orderId)! };
}

test("a placed order is new, adds up, lowers the stock and touches its customer", () => {
  const { shop, customerId, variant, placed, order } = withOrder(3, 10);
  expect(topics(placed)).toEqual(["orders/create", "orders/paid", "customers/update", "products/update"]);
  expect(order.totalMinor).toBe(variant.priceMinor * 3n - (variant.priceMinor * 3n) / 10n + 490n);
  expect(order.discountCodes).toEqual(["TEN"]);
  expect(Number(order.name.slice(1))).toBe(
    Math.max(...[...shop.orders.values()].map((other) => Number(other.name.slice(1)))),
  );
  expect(shop.customers.get(customerId)!.updatedAt).toBe(now);
});

test("a second order gets its own id and name", () => {
  const { shop, order, customerId, variant } = withOrder();
  const [change] = placeOrder(shop, { customerId, lines: [{ variantId: variant.id, quantity: 1 }] }, now);
  const second = shop.orders.get(change.orderId)!;
  expect([second.id, second.name]).not.toEqual([order.id, order.name]);
});

test("a refund without details pays back all that is left", () => {
  const { shop, order } = withOrder();
  const changes = refundOrder(shop, order.id, {}, now + 5);
  expect(topics(changes)).toEqual(["refunds/create", "orders/updated"]);
  expect(refundedMinor(order)).toBe(order.totalMinor);
  expect(order.financialStatus).toBe("REFUNDED");
  expect(order.lines.map((line) => line.currentQuantity)).toEqual([0]);
  expect(order.updatedAt).toBe(now + 5);
});

test("a refund of pieces pays their price back and takes them off the order", () => {
  const { shop, order } = withOrder(2);
  refundOrder(shop, order.id, { lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] }, now);
  expect(refundedMinor(order)).toBe(order.lines[0]!.unitPriceMinor);
  expect(order.lines[0]!.currentQuantity).toBe(1);
  expect(order.financialStatus).toBe("PARTIALLY_REFUNDED");
  expect(() =>
    refundOrder(shop, order.id, { lines: [{ lineId: order.lines[0]!.id, quantity: 2 }] }, now),
  ).toThrow(/allowed 1 to 1/);
});

test("refunds never exceed the total, whatever is asked for", () => {
  const percents = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      percents,
      fc.array(fc.bigInt({ min: 0n, max: 9000n }), { maxLength: 6 }),
      (percent, amounts) => {
        const { shop, order } = withOrder(2, percent);
        for (const amountMinor of amounts) {
          try {
            refundOrder(shop, order.id, { amountMinor }, now);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
        expect(refundedMinor(order) <= order.totalMinor).toBe(true);
        expect(order.totalMinor).toBe(
          linesMinor(order) - order.discountMinor + order.shippingMinor + order.taxMinor,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test("a cancelled order is paid back; an unpaid one is voided", () => {
  const { shop, order, customerId, variant } = withOrder();
  const changes = cancelOrder(shop, order.id, {}, now + 9);
  expect(topics(changes)).toEqual(["refunds/create", "orders/cancelled", "orders/updated"]);
  expect(order).toMatchObject({
    cancelledAt: now + 9,
    cancelReason: "CUSTOMER",
    financialStatus: "REFUNDED",
  });
  const [unpaid] = placeOrder(
    shop,
    { customerId, lines: [{ variantId: variant.id, quantity: 1 }], paid: false },
    now,
  );
  expect(topics(cancelOrder(shop, unpaid.orderId, { reason: "DECLINED" }, now))).toEqual([
    "orders/cancelled",
    "orders/updated",
  ]);
  expect(shop.orders.get(unpaid.orderId)!.financialStatus).toBe("VOIDED");
  expect(() => cancelOrder(shop, order.id, {}, now)).toThrow(/cancelled already/);
});

test("a parcel is sent and arrives", () => {
  const { shop, order } = withOrder();
  const sent = fulfillOrder(
    shop,
    order.id,
    { tracking: { company: "DHL", number: "DE1" }, estimatedDeliveryAt: now + 100 },
    now + 10,
  );
  expect(topics(sent)).toEqual(["fulfillments/create", "orders/fulfilled", "orders/updated"]);
  expect(topics(deliverParcel(shop, order.id, "DELIVERED", now + 50))).toEqual([
    "fulfillments/update",
    "orders/updated",
  ]);
  expect(order.fulfillments[0]).toMatchObject({
    displayStatus: "DELIVERED",
    deliveredAt: now + 50,
    trackingNumber: "DE1",
  });
  expect(() => fulfillOrder(shop, order.id, {}, now)).toThrow(/sent already/);
});

test("a checkout becomes the order that carries its token", () => {
  const { shop, customerId, variant } = withOrder();
  const [begun] = beginCheckout(shop, { customerId, lines: [{ variantId: variant.id, quantity: 1 }] }, now);
  const changes = completeCheckout(shop, begun.checkoutId, now + 60);
  expect(topics(changes).slice(0, 2)).toEqual(["checkouts/update", "orders/create"]);
  const checkout = shop.abandonedCheckouts.get(begun.checkoutId)!;
  expect(checkout.completedAt).toBe(now + 60);
  expect([...shop.orders.values()].filter((order) => order.checkoutToken === checkout.token)).toHaveLength(1);
});

test("merging moves the orders and leaves one customer", () => {
  const { shop, customerId, order } = withOrder();
  const keptId = [...shop.customers.keys()][5]!;
  expect(topics(mergeCustomers(shop, keptId, customerId, now))).toEqual([
    "customers/merge",
    "customers/update",
  ]);
  expect(order.customerId).toBe(keptId);
  expect(shop.customers.get(customerId)!.mergedInto).toBe(keptId);
  expect(() => updateCustomer(shop, customerId, { city: "Bremen" }, now)).toThrow(/no customer/);
});

test("a customer with orders cannot be deleted, one without can", () => {
  const { shop, customerId } = withOrder();
  expect(() => deleteCustomer(shop, customerId, now)).toThrow(/has orders/);
  const ordering = new Set([...shop.orders.values()].map((order) => order.customerId));
  const free = [...shop.customers.keys()].find((id) => !ordering.has(id))!;
  expect(deleteCustomer(shop, free, now)).toEqual([{ topic: "customers/delete", customerId: free }]);
});

test("details of customers and products change, and orders can be removed", () => {
  const { shop, customerId, order, variant } = withOrder();
  updateCustomer(shop, customerId, { firstName: "Runa", marketingState: "UNSUBSCRIBED" }, now);
  expect(shop.customers.get(customerId)).toMatchObject({
    firstName: "Runa",
    marketingState: "UNSUBSCRIBED",
    updatedAt: now,
  });
  const product = shop.products.get(order.lines[0]!.productId!)!;
  updateProduct(
    shop,
    product.id,
    { title: "New name", variants: [{ id: variant.id, priceMinor: 999n }] },
    now + 1,
  );
  expect(product).toMatchObject({ title: "New name", updatedAt: now + 1 });
  expect(variant.priceMinor).toBe(999n);
  expect(deleteOrder(shop, order.id)).toEqual([{ topic: "orders/delete", orderId: order.id }]);
  expect(shop.orders.has(order.id)).toBe(false);
});

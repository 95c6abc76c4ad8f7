import { expect, test } from "vitest";
import { smallShop, smallShopNow as now } from "../../../admin-api/testing/small-shop";
import { createPayloadContext } from "../../../webhook-payloads/payload-context";
import { orderPayload } from "../../../webhook-payloads/order-payload";
import { asyncUsage, USAGE_LAG_MS } from "../discount-status";
import { freshPromotionId, promotionsOf, type SandboxDiscount } from "../promotions";
import { addCode } from "../redeem-codes";
import type { Cart } from "./cart";
import { placeCheckout } from "./place-checkout";
import { shareAmount } from "./share-amount";

const all = { kind: "all" } as const;
const house = { kind: "products", productIds: new Set([11n]), variantIds: new Set<bigint>() } as const;
const percent = (fraction: number, items: NonNullable<SandboxDiscount["gets"]>["items"] = all) => ({
  ...{ items, quantity: null },
  effect: { kind: "percentage", fraction } as const,
});
const amount = (amountMinor: bigint, onEachItem = false) => ({
  ...{ items: all, quantity: null },
  effect: { kind: "amount", amountMinor, onEachItem } as const,
});

function shopWith(...wanted: (Partial<SandboxDiscount> & { code: string })[]) {
  const shop = smallShop();
  const promotions = promotionsOf(shop);
  const made = wanted.map(({ code, ...over }) => {
    const discount: SandboxDiscount = {
      ...{ id: freshPromotionId(promotions), kind: "basic", title: code, createdAt: now, updatedAt: now },
      ...{ startsAt: now - 1000, endsAt: null, usageLimit: null, oncePerCustomer: false, tags: [] },
      context: all,
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      ...{
        minimum: null,
        gets: percent(0.1),
        buys: null,
        usesPerOrderLimit: null,
        maximumShippingMinor: null,
      },
      ...{ codes: new Map(), uses: [] },
      ...over,
    };
    promotions.discounts.set(discount.id, discount);
    addCode(promotions, discount.id, code, now);
    return discount;
  });
  const pay = (over: Partial<Cart> = {}, at = now) =>
    placeCheckout(
      shop,
      {
        lines: [{ variantId: 111n, quantity: 2 }],
        codes: wanted.map(({ code }) => code),
        customerId: 1n,
        ...over,
      },
      at,
    );
  return { shop, promotions, made, pay };
}

const reasonOf = ({ refusals }: ReturnType<typeof placeCheckout>) => refusals.map(({ reason }) => reason);

test("a code in lower case makes an order that is right to the minor unit, in its webhook too", () => {
  const { shop, pay } = shopWith({ code: "BACK10", gets: percent(0.105) });
  const result = pay({
    codes: ["back10"],
    lines: [
      { variantId: 111n, quantity: 1 },
      { variantId: 112n, quantity: 1 },
    ],
    shippingMinor: 490n,
  });
  expect(result.order).toMatchObject({
    discountCodes: ["BACK10"],
    discountMinor: 541n,
    totalMinor: 5150n - 541n + 490n,
  });
  const payload = orderPayload(createPayloadContext(shop, "approved"), result.order!);
  expect(payload).toMatchObject({
    discount_codes: [{ code: "BACK10", amount: "5.41", type: "percentage" }],
    discount_applications: [
      {
        type: "discount_code",
        code: "BACK10",
        value: "10.5",
        value_type: "percentage",
        allocation_method: "across",
        target_selection: "all",
      },
    ],
    total_discounts: "5.41",
    subtotal_price: "46.09",
    total_price: "50.99",
    line_items: [
      { discount_allocations: [{ amount: "1.31", discount_application_index: 0 }] },
      { discount_allocations: [{ amount: "4.10", discount_application_index: 0 }] },
    ],
  });
  expect(result.changes[0]).toEqual({ topic: "orders/create", orderId: result.order!.id });
});

test("of two tabs with a code that works once exactly one wins", () => {
  const { shop, pay } = shopWith({ code: "ONCE", oncePerCustomer: true });
  const before = shop.orders.size;
  const tabs = [pay(), pay()];
  expect(tabs.map(({ placed }) => placed)).toEqual([true, false]);
  expect(reasonOf(tabs[1]!)).toEqual(["used-before"]);
  expect(shop.orders.size).toBe(before + 1);
});

test("the same person as a guest has used it too, another address passes", () => {
  const { pay } = shopWith({ code: "ONCE", oncePerCustomer: true });
  pay({ customerId: null, email: "Guest@Example.com" });
  expect(reasonOf(pay({ customerId: null, email: "guest@example.com" }))).toEqual(["used-before"]);
  expect(pay({ customerId: null, email: "guest+1@example.com" }).placed).toBe(true);
});

test("a limit of uses counts all codes of the discount", () => {
  const { promotions, made, pay } = shopWith({ code: "A", usageLimit: 2 });
  addCode(promotions, made[0]!.id, "B", now);
  expect([pay(), pay({ codes: ["B"] }), pay({ codes: ["B"], customerId: 2n })].map(reasonOf)).toEqual([
    [],
    [],
    ["usage-limit-reached"],
  ]);
});

test("a customer's own code refuses others and guests, in their language, and the attempt is kept", () => {
  const { shop, promotions, made, pay } = shopWith({
    code: "MINE",
    context: { kind: "customers", ids: new Set([1n]) },
  });
  shop.customers.get(2n)!.locale = "ru";
  const other = pay({ customerId: 2n });
  expect(other).toMatchObject({
    placed: false,
    refusals: [{ reason: "not-for-this-customer", message: "Этот код скидки вам недоступен." }],
  });
  expect(reasonOf(pay({ customerId: null, email: "stranger@example.com" }))).toEqual([
    "not-for-this-customer",
  ]);
  expect(pay({ customerId: null, email: "CUSTOMER.1@example.com" }).placed).toBe(true);
  expect(promotions.refusedCodes).toMatchObject([
    { code: "MINE", customerId: 2n, discountId: made[0]!.id, reason: "not-for-this-customer" },
    { code: "MINE", customerId: null, email: "stranger@example.com" },
  ]);
});

test("a segment's code follows who is in the segment now", () => {
  const { shop, promotions, made, pay } = shopWith({ code: "SEG" });
  const segment = {
    id: 5n,
    name: "s",
    query: "customer_tags CONTAINS 'offer-1'",
    createdAt: now,
    updatedAt: now,
  };
  promotions.segments.set(5n, segment);
  made[0]!.context = { kind: "segments", ids: new Set([5n]) };
  expect(reasonOf(pay())).toEqual(["not-for-this-customer"]);
  shop.customers.get(1n)!.tags.push("Offer-1");
  expect(pay().placed).toBe(true);
});

test.each([
  ["before it begins", { startsAt: now + 1 }, {}, "not-started"],
  ["at the instant it ends", { endsAt: now }, {}, "expired"],
  [
    "below the minimum",
    { minimum: { kind: "subtotal", amountMinor: 2501n } as const },
    {},
    "minimum-not-reached",
  ],
  ["with too few pieces", { minimum: { kind: "quantity", quantity: 3 } as const }, {}, "minimum-not-reached"],
  ["on a gift card", {}, { lines: [{ variantId: 121n, quantity: 1 }] }, "nothing-to-discount"],
  [
    "on other goods",
    { gets: percent(0.1, house) },
    { lines: [{ variantId: 121n, quantity: 1 }] },
    "nothing-to-discount",
  ],
  [
    "on dear shipping",
    { kind: "free-shipping" as const, gets: null, maximumShippingMinor: 400n },
    { shippingMinor: 490n },
    "shipping-too-dear",
  ],
])("a code is refused %s", (_when, over, cart, reason) => {
  const { pay, shop } = shopWith({ code: "X", ...over });
  const before = shop.orders.size;
  expect(reasonOf(pay(cart as Partial<Cart>))).toEqual([reason]);
  expect(shop.orders.size).toBe(before);
});

test("23:59 in the shop is the last minute, 00:01 is too late", () => {
  const midnight = Date.parse("2026-11-30T00:00:00+01:00");
  const { pay } = shopWith({ code: "NOV", endsAt: midnight });
  expect(pay({}, midnight - 60_000).placed).toBe(true);
  expect(reasonOf(pay({}, midnight + 60_000))).toEqual(["expired"]);
});

test("two discounts go together only when each allows the other's class", () => {
  const order = { orderDiscounts: true, productDiscounts: false, shippingDiscounts: true };
  const shipping = { kind: "free-shipping", gets: null } as const;
  const friends = shopWith(
    { code: "TEN", combinesWith: order },
    { code: "SHIP", ...shipping, combinesWith: order },
  );
  const paid = friends.pay({ shippingMinor: 490n });
  expect(paid.order).toMatchObject({
    discountMinor: 250n,
    shippingMinor: 0n,
    shippingDiscountMinor: 490n,
    totalMinor: 2250n,
  });
  const payload = orderPayload(createPayloadContext(friends.shop, "approved"), paid.order!);
  expect(payload).toMatchObject({
    total_discounts: "7.40",
    total_shipping_price_set: { shop_money: { amount: "4.90" } },
    discount_codes: [
      { code: "TEN", type: "percentage" },
      { code: "SHIP", amount: "4.90", type: "shipping" },
    ],
    shipping_lines: [
      {
        price: "4.90",
        discounted_price: "0.00",
        discount_allocations: [{ amount: "4.90", discount_application_index: 1 }],
      },
    ],
  });
  const strangers = shopWith({ code: "TEN", combinesWith: order }, { code: "SHIP", ...shipping });
  expect(reasonOf(strangers.pay({ shippingMinor: 490n }))).toEqual(["cannot-be-combined"]);
});

test("an amount is never more than the goods, and an amount on each piece counts pieces", () => {
  expect(shopWith({ code: "A", gets: amount(9900n) }).pay().order).toMatchObject({
    discountMinor: 2500n,
    totalMinor: 0n,
  });
  expect(shopWith({ code: "A", gets: amount(200n, true) }).pay().order).toMatchObject({
    discountMinor: 400n,
  });
});

test("buy two, get the cheapest free, once per order", () => {
  const gift = {
    kind: "bxgy",
    gets: { ...percent(1), quantity: 1 },
    buys: { items: all, kind: "quantity", quantity: 2 },
  } as const;
  const { pay } = shopWith({ code: "B2G1", ...gift, usesPerOrderLimit: 1 });
  const lines = [
    { variantId: 112n, quantity: 2 },
    { variantId: 111n, quantity: 4 },
  ];
  expect(pay({ lines }).order).toMatchObject({ lines: [{ discountMinor: 0n }, { discountMinor: 1250n }] });
  expect(reasonOf(pay({ lines: [{ variantId: 111n, quantity: 2 }] }))).toEqual(["nothing-to-discount"]);
});

test("the counter of uses that apps see lags behind the orders", () => {
  const { made, pay } = shopWith({ code: "X" });
  pay();
  expect(asyncUsage(made[0]!, now)).toBe(0);
  expect(asyncUsage(made[0]!, now + USAGE_LAG_MS)).toBe(1);
});

test("an amount that is shared comes out whole", () => {
  expect(shareAmount(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(shareAmount(1n, [0n, 5n, 6n])).toEqual([0n, 0n, 1n]);
  expect(shareAmount(7n, [0n, 0n])).toEqual([0n, 0n]);
});

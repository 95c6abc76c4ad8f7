import { expect, test } from "vitest";
import { createCoffeeHarbour } from "../shops/coffee-harbour";
import { mergeCustomers } from "../shops/shop-changes";
import { buildWebhook } from "./build-webhook";
import { buildCustomerRedactWebhook } from "./compliance-webhooks";
import { jsonText } from "./json-text";
import { moneyScalar } from "../admin-api/value-formats";

const now = Date.parse("2026-11-22T14:00:00Z");
const shop = createCoffeeHarbour({ seed: "webhooks", now, customers: 300 });
const orders = [...shop.orders.values()];
const body = (
  change: Parameters<typeof buildWebhook>[1],
  protectedData: "approved" | "null-fields" = "approved",
) => buildWebhook(shop, change, { protectedData }).body;

test("writes ids beyond 2^53 with all their digits, as plain numbers", () => {
  const order = orders.find((candidate) => candidate.id > BigInt(Number.MAX_SAFE_INTEGER))!;
  const text = body({ topic: "orders/create", orderId: order.id });
  expect(text).toContain(`"id":${order.id},"admin_graphql_api_id":"gid://shopify/Order/${order.id}"`);
  expect(text).toContain(`"id":${order.lines[0]!.id},`);
  expect(BigInt(JSON.parse(text).id)).not.toBe(order.id);
});

test("leaves out what is undefined and escapes text", () => {
  expect(jsonText({ a: 1n, b: undefined, c: ['"', null, true, 1.5] })).toBe(
    '{"a":1,"c":["\\"",null,true,1.5]}',
  );
});

test("writes dates with the shop's offset, summer and winter", () => {
  const summer = orders.find((order) => new Date(order.createdAt).getUTCMonth() === 6)!;
  const winter = orders.find((order) => new Date(order.createdAt).getUTCMonth() === 0)!;
  expect(JSON.parse(body({ topic: "orders/updated", orderId: summer.id })).created_at).toMatch(
    /T\d\d:\d\d:\d\d\+02:00$/,
  );
  const created = JSON.parse(body({ topic: "orders/updated", orderId: winter.id })).created_at;
  expect(created).toMatch(/\+01:00$/);
  expect(Date.parse(created)).toBe(winter.createdAt);
});

test("writes money as strings in both currencies with the digits each has", () => {
  const order = orders.find((candidate) => candidate.presentmentCurrency === "JPY")!;
  const payload = JSON.parse(body({ topic: "orders/create", orderId: order.id }));
  expect(payload.total_price).toBe(moneyScalar(order.totalMinor, "EUR"));
  expect(payload.total_price_set.shop_money).toEqual({ amount: payload.total_price, currency_code: "EUR" });
  expect(payload.total_price_set.presentment_money.amount).toMatch(/^\d+$/);
  expect(payload.currency).toBe("EUR");
  expect([moneyScalar(-5n, "EUR"), moneyScalar(12345n, "KWD"), moneyScalar(7n, "JPY")]).toEqual([
    "-0.05",
    "12.345",
    "7",
  ]);
});

test("a refund's own line amounts are numbers, its transaction a string, and together they make the refund", () => {
  const order = orders.find(
    (candidate) =>
      candidate.financialStatus === "PARTIALLY_REFUNDED" && candidate.presentmentCurrency === "EUR",
  )!;
  const refund = order.refunds[0]!;
  const payload = JSON.parse(body({ topic: "refunds/create", orderId: order.id, refundId: refund.id }));
  expect(typeof payload.refund_line_items[0].subtotal).toBe("number");
  expect(payload.transactions[0].amount).toBe(moneyScalar(refund.totalMinor, "EUR"));
  const lines = payload.refund_line_items.reduce(
    (sum: number, line: { subtotal: number }) => sum + line.subtotal,
    0,
  );
  const adjusted = payload.order_adjustments.reduce(
    (sum: number, entry: { amount: string }) => sum - Number(entry.amount),
    0,
  );
  expect(lines + adjusted).toBeCloseTo(Number(payload.transactions[0].amount), 6);
});

test("a cancelled order says when, why and that nothing is fulfilled", () => {
  const order = orders.find((candidate) => candidate.cancelReason === "CUSTOMER")!;
  const payload = JSON.parse(body({ topic: "orders/cancelled", orderId: order.id }));
  expect(payload).toMatchObject({
    cancel_reason: "customer",
    fulfillment_status: null,
    financial_status: "refunded",
  });
  expect(Date.parse(payload.cancelled_at)).toBe(order.cancelledAt);
});

test("tags are one string, customers carry no counts or tags, checkouts no id", () => {
  const subscription = orders.find((order) => order.tags.length > 0)!;
  subscription.tags = ["subscription", "gift"];
  expect(JSON.parse(body({ topic: "orders/updated", orderId: subscription.id })).tags).toBe(
    "subscription, gift",
  );
  const customer = JSON.parse(
    body({ topic: "customers/update", customerId: [...shop.customers.keys()][0]! }),
  );
  for (const removed of ["orders_count", "total_spent", "tags", "last_order_id", "email_marketing_consent"]) {
    expect(customer).not.toHaveProperty(removed);
  }
  const [checkoutId, checkout] = [...shop.abandonedCheckouts][0]!;
  const payload = JSON.parse(body({ topic: "checkouts/create", checkoutId }));
  expect(payload).not.toHaveProperty("id");
  expect(payload.token).toBe(checkout.token);
});

test("without approval personal fields are null in every payload", () => {
  const order = orders.find(
    (candidate) => candidate.customerId !== null && shop.customers.get(candidate.customerId)!.phone,
  )!;
  const customer = shop.customers.get(order.customerId!)!;
  const texts = [
    body({ topic: "orders/create", orderId: order.id }, "null-fields"),
    body({ topic: "customers/update", customerId: customer.id }, "null-fields"),
    ...order.fulfillments.map((parcel) =>
      body({ topic: "fulfillments/create", orderId: order.id, fulfillmentId: parcel.id }, "null-fields"),
    ),
  ];
  for (const text of texts) {
    for (const personal of [customer.email, customer.phone, customer.lastName, customer.zip]) {
      expect(text).not.toContain(JSON.stringify(personal));
    }
  }
  expect(JSON.parse(texts[1]!)).toMatchObject({ email: null, first_name: null, phone: null });
});

test("names both sides of a merge by their global ids", () => {
  const [kept, gone] = [...shop.customers.keys()].slice(-2);
  const [merge] = mergeCustomers(shop, kept!, gone!, now);
  expect(JSON.parse(buildWebhook(shop, merge!).body)).toMatchObject({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
  });
});

test("a redaction leaves out contact data that the shop does not have", () => {
  const silent = [...shop.customers.values()].find(
    (customer) => customer.phone === null && customer.email !== null,
  )!;
  const payload = JSON.parse(buildCustomerRedactWebhook(shop, silent.id).body);
  expect(payload.customer).not.toHaveProperty("phone");
  expect(payload.shop_domain).toBe("coffee-harbour.myshopify.com");
});

test("refuses a change of something that is not there", () => {
  expect(() => buildWebhook(shop, { topic: "orders/updated", orderId: 1n })).toThrow(
    "The shop has no order 1",
  );
});

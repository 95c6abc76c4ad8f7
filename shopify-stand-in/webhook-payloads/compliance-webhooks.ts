import type { SandboxShop } from "../shops/shop-model";
import type { WebhookMessage } from "./build-webhook";
import type { Json } from "./json-text";
import { jsonText } from "./json-text";

/** customers/data_request: a customer asks, through the merchant, what the app holds. */
export function buildDataRequestWebhook(
  shop: SandboxShop,
  customerId: bigint,
  requestId: bigint,
): WebhookMessage {
  const body = jsonText({
    ...shopReference(shop),
    orders_requested: ordersOf(shop, customerId),
    customer: customerReference(shop, customerId),
    data_request: { id: requestId },
  });
  return { topic: "customers/data_request", body };
}

/** customers/redact: forget this customer and these orders. E-mail and phone are left out where the shop has none. */
export function buildCustomerRedactWebhook(shop: SandboxShop, customerId: bigint): WebhookMessage {
  const body = jsonText({
    ...shopReference(shop),
    customer: customerReference(shop, customerId),
    orders_to_redact: ordersOf(shop, customerId),
  });
  return { topic: "customers/redact", body };
}

/** shop/redact: 48 hours after the uninstall, forget the shop. */
export function buildShopRedactWebhook(shop: SandboxShop): WebhookMessage {
  return { topic: "shop/redact", body: jsonText(shopReference(shop)) };
}

function shopReference(shop: SandboxShop) {
  return { shop_id: shop.profile.id, shop_domain: `${shop.profile.handle}.myshopify.com` };
}

function customerReference(shop: SandboxShop, customerId: bigint): Json {
  const customer = shop.customers.get(customerId);
  return { id: customerId, email: customer?.email ?? undefined, phone: customer?.phone ?? undefined };
}

function ordersOf(shop: SandboxShop, customerId: bigint): bigint[] {
  return [...shop.orders.values()]
    .filter((order) => order.customerId === customerId)
    .map((order) => order.id);
}

import type { SandboxShop, ShopChange } from "../shops/shop-model";
import { checkoutPayload } from "./checkout-payload";
import { gid } from "../admin-api/value-formats";
import {
  customerPayload,
  deletedCustomerPayload,
  emailConsentPayload,
  mergedCustomersPayload,
} from "./customer-payload";
import { fulfillmentPayload } from "./fulfillment-payload";
import type { Json } from "./json-text";
import { jsonText } from "./json-text";
import { orderPayload } from "./order-payload";
import type { PayloadPersonalData } from "./payload-context";
import { createPayloadContext } from "./payload-context";
import { productPayload } from "./product-payload";
import { refundPayload } from "./refund-payload";

/** A delivery without its headers: the topic as `shopify.app.toml` names it and the exact bytes of the body. */
export interface WebhookMessage {
  topic: string;
  body: string;
}

/**
 * What Shopify would send about a change, read from the shop as it is now (like Shopify, which builds the payload when it
 * sends, not when the change happened).
 * @throws when the change names something that the shop does not have
 */
export function buildWebhook(
  shop: SandboxShop,
  change: ShopChange,
  options: { protectedData: PayloadPersonalData } = { protectedData: "approved" },
): WebhookMessage {
  return { topic: change.topic, body: jsonText(payloadOf(shop, change, options.protectedData)) };
}

function payloadOf(shop: SandboxShop, change: ShopChange, protectedData: PayloadPersonalData): Json {
  const context = createPayloadContext(shop, protectedData);
  switch (change.topic) {
    case "orders/create":
    case "orders/updated":
    case "orders/cancelled":
    case "orders/paid":
    case "orders/fulfilled":
      return orderPayload(context, present(shop.orders.get(change.orderId), "order", change.orderId));
    case "orders/delete":
      return { id: change.orderId };
    case "refunds/create": {
      const order = present(shop.orders.get(change.orderId), "order", change.orderId);
      const refund = order.refunds.find((candidate) => candidate.id === change.refundId);
      return refundPayload(context, order, present(refund, "refund", change.refundId));
    }
    case "fulfillments/create":
    case "fulfillments/update": {
      const order = present(shop.orders.get(change.orderId), "order", change.orderId);
      const parcel = order.fulfillments.find((candidate) => candidate.id === change.fulfillmentId);
      return fulfillmentPayload(context, order, present(parcel, "fulfillment", change.fulfillmentId));
    }
    case "customers/create":
    case "customers/update":
      return customerPayload(
        context,
        present(shop.customers.get(change.customerId), "customer", change.customerId),
      );
    case "customers/delete":
      return deletedCustomerPayload(change.customerId);
    case "customers_email_marketing_consent/update":
      return emailConsentPayload(
        context,
        present(shop.customers.get(change.customerId), "customer", change.customerId),
      );
    case "customer.tags_added":
    case "customer.tags_removed":
      return {
        customerId: gid("Customer", change.customerId),
        tags: change.tags,
        occurredAt: context.time(change.at),
      };
    case "discounts/redeemcode_added":
      return {
        admin_graphql_api_id: gid("DiscountCodeNode", change.discountId),
        redeem_code: { id: gid("DiscountRedeemCode", change.codeId), code: change.code },
        updated_at: context.time(change.at),
      };
    case "customers/merge":
      return mergedCustomersPayload(change.keptId, change.deletedId);
    case "products/create":
    case "products/update":
      return productPayload(
        context,
        present(shop.products.get(change.productId), "product", change.productId),
      );
    case "products/delete":
      return { id: change.productId };
    case "checkouts/create":
    case "checkouts/update":
      return checkoutPayload(
        context,
        present(shop.abandonedCheckouts.get(change.checkoutId), "checkout", change.checkoutId),
      );
  }
}

function present<T>(thing: T | undefined, what: string, id: bigint): T {
  if (thing === undefined) throw new Error(`The shop has no ${what} ${id}`);
  return thing;
}

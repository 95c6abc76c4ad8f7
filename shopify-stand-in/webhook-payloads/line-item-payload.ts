import type { SandboxLine, SandboxOrder } from "../shops/shop-model";
import { lineAllocations } from "./discount-payload";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";

/** A line as refunds and parcels repeat it. */
export function lineItemPayload(
  context: PayloadContext,
  order: SandboxOrder,
  line: SandboxLine,
): Record<string, Json> {
  const { money, moneySet } = context;
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    fulfillable_quantity: order.fulfillmentStatus === "FULFILLED" ? 0 : line.currentQuantity,
    fulfillment_service: line.isGiftCard ? "gift_card" : "manual",
    fulfillment_status: order.fulfillmentStatus === "FULFILLED" ? "fulfilled" : null,
    gift_card: line.isGiftCard,
    grams: line.isGiftCard ? 0 : 400,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: money(line.unitPriceMinor),
    price_set: moneySet(line.unitPriceMinor, order),
    product_exists: line.productId !== null && context.shop.products.has(line.productId),
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sku: line.sku ?? "",
    taxable: !line.isGiftCard,
    title: line.title,
    total_discount: money(line.discountMinor),
    total_discount_set: moneySet(line.discountMinor, order),
    variant_id: line.variantId,
    variant_inventory_management: "shopify",
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: lineAllocations(context, order, line),
  };
}

/** A line of an order: with what is left of it. */
export function orderLinePayload(
  context: PayloadContext,
  order: SandboxOrder,
  line: SandboxLine,
): Record<string, Json> {
  return {
    ...lineItemPayload(context, order, line),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    sales_line_item_group_id: null,
  };
}

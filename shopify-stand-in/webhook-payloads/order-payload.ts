import { currentTotalMinor } from "../admin-api/resolvers/order-amounts";
import {
  allDiscountsMinor,
  fullShippingMinor,
  linesMinor,
  refundableQuantity,
  lineNetMinor,
} from "../shops/order-amounts";
import type { SandboxOrder } from "../shops/shop-model";
import { addressPayload } from "./address-payload";
import { discountApplications, discountCodes, shippingAllocations } from "./discount-payload";
import { nestedCustomerPayload } from "./customer-payload";
import { fulfillmentPayload } from "./fulfillment-payload";
import type { Json } from "./json-text";
import { orderLinePayload } from "./line-item-payload";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";
import { refundPayload } from "./refund-payload";

/** orders/create, updated, cancelled, fulfilled and paid: one shape. */
export function orderPayload(context: PayloadContext, order: SandboxOrder): Record<string, Json> {
  const { shop, personal, time, timeOrNull } = context;
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const address = customer ? addressPayload(context, customer) : null;
  const email = personal(customer?.email ?? null);
  const number = Number(order.name.replace(/\D/g, "")) || 0;
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    app_id: order.sourceName === "web" ? 580_111 : null,
    browser_ip: null,
    buyer_accepts_marketing: customer?.marketingState === "SUBSCRIBED",
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: timeOrNull(order.cancelledAt),
    cart_token: null,
    checkout_token: order.checkoutToken,
    client_details: null,
    closed_at: order.cancelledAt === null ? null : time(order.cancelledAt),
    confirmation_number: null,
    confirmed: true,
    contact_email: email,
    created_at: time(order.createdAt),
    currency: shop.profile.currencyCode,
    ...amounts(context, order),
    customer_locale: customer?.locale ?? "en",
    device_id: null,
    discount_codes: discountCodes(context, order),
    duties_included: false,
    email,
    estimated_taxes: false,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: fulfillmentStatus(order),
    landing_site: null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: "MTQwMDE0NTk3OA",
    merchant_of_record_app_id: null,
    name: order.name,
    note: null,
    note_attributes: [],
    number: Math.max(0, number - 1000),
    order_number: number,
    order_status_url: `https://${shop.profile.handle}.myshopify.com/${shop.profile.id}/orders/${order.checkoutToken}/authenticate?key=sandbox`,
    payment_gateway_names: [order.financialStatus === "PENDING" ? "manual" : "shopify_payments"],
    phone: personal(customer?.phone ?? null),
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: time(order.processedAt),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: order.test,
    token: order.checkoutToken,
    total_weight: order.lines.reduce((sum, line) => sum + 400 * line.quantity, 0),
    updated_at: time(order.updatedAt),
    user_id: null,
    billing_address: address,
    customer: customer ? nestedCustomerPayload(context, customer) : null,
    discount_applications: discountApplications(context, order),
    fulfillments: order.fulfillments.map((parcel) => fulfillmentPayload(context, order, parcel)),
    line_items: order.lines.map((line) => orderLinePayload(context, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(context, order, refund)),
    shipping_address: address,
    shipping_lines: fullShippingMinor(order) > 0n ? [shippingLine(context, order)] : [],
    returns: order.returns.map((entry) => ({
      id: entry.id,
      admin_graphql_api_id: gid("Return", entry.id),
      name: entry.name,
      status: entry.status.toLowerCase(),
    })),
    line_item_groups: [],
  };
}

/** Every amount of an order as a string, and most of them once more in both currencies. */
function amounts(context: PayloadContext, order: SandboxOrder): Record<string, Json> {
  const { money, moneySet } = context;
  const subtotal = linesMinor(order) - order.discountMinor;
  const left = order.lines.reduce(
    (sum, line) =>
      sum +
      (lineNetMinor(line) * BigInt(refundableQuantity(order, line))) / BigInt(Math.max(1, line.quantity)),
    0n,
  );
  const currentTotal = currentTotalMinor(order);
  const both = (name: string, amountMinor: bigint) => ({
    [name]: money(amountMinor),
    [`${name}_set`]: moneySet(amountMinor, order),
  });
  const unpaid = order.financialStatus === "PENDING" || order.financialStatus === "AUTHORIZED";
  return {
    ...both("current_subtotal_price", left),
    ...both("current_total_price", currentTotal),
    ...both("current_total_discounts", allDiscountsMinor(order)),
    ...both("current_total_tax", currentTotal === 0n ? 0n : order.taxMinor),
    ...both("subtotal_price", subtotal),
    ...both("total_discounts", allDiscountsMinor(order)),
    ...both("total_line_items_price", linesMinor(order)),
    ...both("total_price", order.totalMinor),
    ...both("total_tax", order.taxMinor),
    current_shipping_price_set: moneySet(order.shippingMinor, order),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_cash_rounding_payment_adjustment_set: moneySet(0n, order),
    total_cash_rounding_refund_adjustment_set: moneySet(0n, order),
    total_outstanding: money(unpaid ? order.totalMinor : 0n),
    total_shipping_price_set: moneySet(fullShippingMinor(order), order),
    total_tip_received: "0.00",
  };
}

function fulfillmentStatus(order: SandboxOrder): string | null {
  if (order.fulfillmentStatus === "UNFULFILLED") return null;
  return order.fulfillmentStatus === "FULFILLED" ? "fulfilled" : "partial";
}

function shippingLine(context: PayloadContext, order: SandboxOrder): Json {
  const { money, moneySet } = context;
  const price = moneySet(order.shippingMinor, order);
  return {
    id: order.id + 7_000_000_001n,
    carrier_identifier: null,
    code: "Standard",
    current_discounted_price_set: price,
    discounted_price: money(order.shippingMinor),
    discounted_price_set: price,
    is_removed: false,
    phone: null,
    price: money(fullShippingMinor(order)),
    price_set: moneySet(fullShippingMinor(order), order),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: "Standard",
    tax_lines: [],
    discount_allocations: shippingAllocations(context, order),
  };
}

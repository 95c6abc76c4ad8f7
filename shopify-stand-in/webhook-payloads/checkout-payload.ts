import type { SandboxCheckout } from "../shops/shop-model";
import { addressPayload } from "./address-payload";
import { nestedCustomerPayload } from "./customer-payload";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";

/** checkouts/create and checkouts/update. Shopify gives a checkout no id here: its token is its name. */
export function checkoutPayload(
  context: PayloadContext,
  checkout: SandboxCheckout,
): Record<string, Json | undefined> {
  const { shop, money, personal, time, timeOrNull } = context;
  const customer = checkout.customerId === null ? undefined : shop.customers.get(checkout.customerId);
  const address = customer ? addressPayload(context, customer) : undefined;
  return {
    token: checkout.token,
    cart_token: null,
    email: personal(customer?.email ?? null),
    gateway: null,
    buyer_accepts_marketing: customer?.marketingState === "SUBSCRIBED",
    buyer_accepts_sms_marketing: false,
    sms_marketing_phone: null,
    created_at: time(checkout.createdAt),
    updated_at: time(checkout.updatedAt),
    landing_site: null,
    note: null,
    note_attributes: [],
    referring_site: null,
    shipping_lines: [],
    taxes_included: false,
    total_weight: checkout.lines.reduce((sum, line) => sum + 400 * line.quantity, 0),
    currency: shop.profile.currencyCode,
    presentment_currency: shop.profile.currencyCode,
    completed_at: timeOrNull(checkout.completedAt),
    closed_at: null,
    user_id: null,
    location_id: null,
    source_identifier: null,
    source_url: null,
    device_id: null,
    phone: personal(customer?.phone ?? null),
    customer_locale: customer?.locale ?? null,
    line_items: checkout.lines.map((line) => checkoutLine(context, checkout, line)),
    name: checkout.name,
    source: null,
    abandoned_checkout_url: `https://${shop.profile.handle}.myshopify.com/${shop.profile.id}/checkouts/${checkout.token}/recover?key=sandbox`,
    discount_codes: [],
    tax_lines: [],
    source_name: "web",
    total_discounts: money(0n),
    total_line_items_price: money(checkout.subtotalMinor),
    total_price: money(checkout.totalMinor),
    total_tax: money(0n),
    total_duties: money(0n),
    subtotal_price: money(checkout.subtotalMinor),
    reservation_token: null,
    // A visitor who has not said who they are has no customer and no address yet.
    billing_address: address,
    shipping_address: address,
    customer: customer ? nestedCustomerPayload(context, customer) : undefined,
  };
}

function checkoutLine(
  { shop, money }: PayloadContext,
  checkout: SandboxCheckout,
  line: SandboxCheckout["lines"][number],
): Json {
  const product = shop.products.get(line.productId);
  const variantTitle = product?.variants.find((variant) => variant.id === line.variantId)?.title ?? "";
  return {
    applied_discounts: [],
    discount_allocations: [],
    key: `${checkout.token.slice(0, 16)}${line.variantId}`,
    destination_location_id: null,
    fulfillment_service: "manual",
    gift_card: product?.isGiftCard ?? false,
    grams: 400,
    origin_location_id: null,
    presentment_title: line.title,
    presentment_variant_title: variantTitle,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !product?.isGiftCard,
    sku: line.sku,
    tax_lines: [],
    taxable: true,
    title: line.title,
    variant_id: line.variantId,
    variant_title: variantTitle,
    variant_price: money(line.unitPriceMinor),
    vendor: product?.vendor ?? "",
    user_id: null,
    unit_price_measurement: {
      measured_type: null,
      quantity_value: null,
      quantity_unit: null,
      reference_value: null,
      reference_unit: null,
    },
    rank: null,
    compare_at_price: null,
    line_price: money(line.unitPriceMinor * BigInt(line.quantity)),
    price: money(line.unitPriceMinor),
  };
}

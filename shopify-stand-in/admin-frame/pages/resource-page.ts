import type { SandboxCustomer, SandboxOrder, SandboxProduct, SandboxShop } from "../../shops/shop-model";
import { markup, type Html } from "../html";
import { facts, instant, money, table } from "./page-parts";

export interface PlainPage {
  title: string;
  main: Html;
}

/** Basic data of the resource that a page of Shopify's admin would show, or null when the shop has no such thing. */
export function resourcePage(shop: SandboxShop, kind: string, id: bigint): PlainPage | null {
  if (kind === "customers") return pageOf(shop.customers.get(id), (customer) => customerPage(shop, customer));
  if (kind === "orders") return pageOf(shop.orders.get(id), (order) => orderPage(shop, order));
  if (kind === "products") return pageOf(shop.products.get(id), (product) => productPage(shop, product));
  return null;
}

function pageOf<T>(thing: T | undefined, page: (thing: T) => PlainPage): PlainPage | null {
  return thing === undefined ? null : page(thing);
}

export function customerName(customer: SandboxCustomer | undefined): string {
  const name = [customer?.firstName, customer?.lastName].filter(Boolean).join(" ");
  return name || customer?.email || (customer ? `Customer ${customer.id}` : "–");
}

function frame(title: string, body: Html): PlainPage {
  const note = markup`<section class="card note">The sandbox stands in for this page of the Shopify admin and shows its basic data.</section>`;
  return { title, main: markup`<div class="page"><h1>${title}</h1>${body}${note}</div>` };
}

function customerPage(shop: SandboxShop, customer: SandboxCustomer): PlainPage {
  const zone = shop.profile.ianaTimezone;
  const orders = [...shop.orders.values()]
    .filter(({ customerId }) => customerId === customer.id)
    .sort((a, b) => b.processedAt - a.processedAt);
  const data = facts([
    ["E-mail", customer.email ?? "–"],
    ["Phone", customer.phone ?? "–"],
    ["Place", [customer.city, customer.countryCode].filter(Boolean).join(", ")],
    ["E-mail marketing", customer.marketingState.toLowerCase().replaceAll("_", " ")],
    ["Tags", customer.tags.join(", ") || "–"],
    ["RFM group", customer.rfmGroup?.toLowerCase() ?? "–"],
    ["Customer since", instant(customer.createdAt, zone)],
  ]);
  const rows = orders.slice(0, 50).map((order) => orderRow(shop, order));
  return frame(
    customerName(customer),
    markup`<section class="card">${data}</section><section class="card"><h2>Orders (${orders.length})</h2>${table(ORDER_HEADS, rows)}</section>`,
  );
}

export const ORDER_HEADS = ["Order", "Date", "Payment", "Fulfillment", "Total"];

export function orderRow(shop: SandboxShop, order: SandboxOrder) {
  const { handle, ianaTimezone, currencyCode } = shop.profile;
  return [
    markup`<a href="/store/${handle}/orders/${String(order.id)}">${order.name}</a>`,
    instant(order.processedAt, ianaTimezone),
    order.financialStatus.toLowerCase().replaceAll("_", " "),
    order.cancelledAt === null ? order.fulfillmentStatus.toLowerCase().replaceAll("_", " ") : "cancelled",
    money(order.totalMinor, currencyCode),
  ];
}

function orderPage(shop: SandboxShop, order: SandboxOrder): PlainPage {
  const { handle, ianaTimezone: zone, currencyCode } = shop.profile;
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const refunded = order.refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n);
  const lines = order.lines.map((line) => [
    [line.title, line.variantTitle].filter(Boolean).join(" · "),
    String(line.quantity),
    money(line.unitPriceMinor, currencyCode),
    money(line.discountMinor, currencyCode),
  ]);
  const parcels = order.fulfillments.map((parcel) => [
    parcel.trackingNumber ? `${parcel.trackingCompany ?? ""} ${parcel.trackingNumber}` : "no tracking number",
    parcel.displayStatus.toLowerCase().replaceAll("_", " "),
    instant(parcel.createdAt, zone),
    instant(parcel.deliveredAt, zone),
  ]);
  const data = facts([
    [
      "Customer",
      customer
        ? markup`<a href="/store/${handle}/customers/${String(customer.id)}">${customerName(customer)}</a>`
        : "Guest",
    ],
    ["Date", instant(order.processedAt, zone)],
    ["Payment", order.financialStatus.toLowerCase().replaceAll("_", " ")],
    [
      "Cancelled",
      order.cancelledAt === null
        ? "no"
        : `${instant(order.cancelledAt, zone)} (${order.cancelReason?.toLowerCase() ?? "other"})`,
    ],
    ["Discount codes", order.discountCodes.join(", ") || "–"],
    ["Total", money(order.totalMinor, currencyCode)],
    ["Refunded", money(refunded, currencyCode)],
  ]);
  return frame(
    `Order ${order.name}`,
    markup`<section class="card">${data}</section>
    <section class="card"><h2>Items</h2>${table(["Item", "Quantity", "Price", "Discount"], lines)}</section>
    <section class="card"><h2>Parcels</h2>${parcels.length > 0 ? table(["Tracking", "Status", "Sent", "Delivered"], parcels) : markup`<p>None yet.</p>`}</section>`,
  );
}

function productPage(shop: SandboxShop, product: SandboxProduct): PlainPage {
  const { currencyCode } = shop.profile;
  const variants = product.variants.map((variant) => [
    variant.title,
    variant.sku,
    money(variant.priceMinor, currencyCode),
    String(variant.inventoryQuantity),
  ]);
  const data = facts([
    ["Status", product.status.toLowerCase()],
    ["Type", product.productType],
    ["Vendor", product.vendor],
    ["Tags", product.tags.join(", ") || "–"],
  ]);
  return frame(
    product.title,
    markup`<section class="card">${data}</section><section class="card">${table(["Variant", "SKU", "Price", "In stock"], variants)}</section>`,
  );
}

import { createHash } from "node:crypto";
import { freshId, freshOrderName } from "./fresh-ids";
import { getCustomer, getOrder, getProduct, getVariant } from "./get-from-shop";
import { sellLine, takeFromStock } from "./sell-line";
import { noteConsents } from "./promotions/consent";
import {
  applyDiscounts,
  applyRefund,
  refundableQuantity,
  refundedMinor,
  refundLine,
  settleAmounts,
  withTaxShare,
} from "./order-amounts";
import type {
  OrderDiscount,
  SandboxCheckout,
  SandboxCustomer,
  SandboxFulfillment,
  SandboxOrder,
  SandboxProduct,
  SandboxRefund,
  SandboxShop,
  ShopChange,
} from "./shop-model";

/*
 * What can happen in a shop while it runs. Each function changes the shop as Shopify would, at the instant `now`, and answers
 * with the changes that Shopify would tell apps about, in the order they happened. All throw when the thing is not there or
 * Shopify would refuse.
 */

export interface WantedLine {
  variantId: bigint;
  quantity: number;
}

export interface NewOrder {
  customerId: bigint | null;
  lines: readonly WantedLine[];
  discount?: { code: string; percent: number };
  /** What the checkout worked out, in place of `discount`. */
  applied?: OrderDiscount[];
  shippingMinor?: bigint;
  taxMinor?: bigint;
  presentmentCurrency?: string;
  test?: boolean;
  /** False: payment is still to come. */
  paid?: boolean;
  sourceName?: string;
  checkoutToken?: string;
}

/** An order comes in: its id is in the first change. Stock goes down, which Shopify tells as a change of the product. */
export function placeOrder(
  shop: SandboxShop,
  wanted: NewOrder,
  now: number,
): [ShopChange & { orderId: bigint }, ...ShopChange[]] {
  if (wanted.lines.length === 0) throw new RangeError("An order needs at least one line");
  const customer = wanted.customerId === null ? null : getCustomer(shop, wanted.customerId);
  const currency = wanted.presentmentCurrency ?? shop.profile.currencyCode;
  const rate = shop.profile.presentment.find((entry) => entry.currencyCode === currency)?.rate;
  if (currency !== shop.profile.currencyCode && rate === undefined)
    throw new RangeError(`The shop does not take ${currency}`);
  const id = freshId(shop, "order");
  const order: SandboxOrder = {
    id,
    name: freshOrderName(shop),
    customerId: wanted.customerId,
    createdAt: now,
    processedAt: now,
    updatedAt: now,
    cancelledAt: null,
    cancelReason: null,
    test: wanted.test ?? false,
    sourceName: wanted.sourceName ?? "web",
    financialStatus: (wanted.paid ?? true) ? "PAID" : "PENDING",
    fulfillmentStatus: "UNFULFILLED",
    returnStatus: "NO_RETURN",
    presentmentCurrency: currency,
    presentmentRate: rate ?? 1,
    discountCodes: wanted.discount ? [wanted.discount.code] : [],
    tags: [],
    lines: wanted.lines.map((line) => sellLine(shop, line, wanted.discount?.percent ?? 0)),
    shippingMinor: wanted.shippingMinor ?? 0n,
    taxMinor: wanted.taxMinor ?? 0n,
    discountMinor: 0n,
    totalMinor: 0n,
    refunds: [],
    fulfillments: [],
    returns: [],
    checkoutToken: wanted.checkoutToken ?? tokenOf("order", id),
  };
  if (wanted.applied?.length) applyDiscounts(order, wanted.applied);
  settleAmounts(order);
  shop.orders.set(id, order);
  if (customer) customer.updatedAt = now;
  return [
    { topic: "orders/create", orderId: id },
    ...(order.financialStatus === "PAID" ? [{ topic: "orders/paid" as const, orderId: id }] : []),
    ...(customer ? [{ topic: "customers/update" as const, customerId: customer.id }] : []),
    ...takeFromStock(shop, wanted.lines, now),
  ];
}

export interface WantedRefund {
  /** Pieces given back; left out: everything that is left of the order. */
  lines?: readonly { lineId: bigint; quantity: number }[];
  /** Money paid back; left out: what the pieces cost with their share of tax, or all that is left. */
  amountMinor?: bigint;
  restockType?: SandboxRefund["lines"][number]["restockType"];
  note?: string | null;
}

/** Money goes back for some pieces, for an amount, or for all that is left. */
export function refundOrder(
  shop: SandboxShop,
  orderId: bigint,
  wanted: WantedRefund,
  now: number,
): ShopChange[] {
  const order = getOrder(shop, orderId);
  const restockType = wanted.restockType ?? "RETURN";
  const whole = wanted.lines === undefined && wanted.amountMinor === undefined;
  const pieces = wanted.lines ?? (whole ? whatIsLeft(order) : []);
  const lines = pieces.map(({ lineId, quantity }) => {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (!line) throw new RangeError(`Order ${order.name} has no line ${lineId}`);
    const left = refundableQuantity(order, line);
    if (quantity < 1 || quantity > left)
      throw new RangeError(`Refund ${quantity} of line ${lineId}: allowed 1 to ${left}`);
    return refundLine(line, quantity, restockType);
  });
  const totalMinor =
    wanted.amountMinor ?? (whole ? order.totalMinor - refundedMinor(order) : withTaxShare(order, lines));
  if (totalMinor < 0n) throw new RangeError("A refund cannot be negative");
  const refundId = freshId(shop, "refund");
  applyRefund(order, { id: refundId, createdAt: now, note: wanted.note ?? null, totalMinor, lines });
  order.updatedAt = now;
  return [
    { topic: "refunds/create", orderId, refundId },
    { topic: "orders/updated", orderId },
  ];
}

export interface Cancellation {
  reason?: NonNullable<SandboxOrder["cancelReason"]>;
  /** Pay back what was paid (the default); an unpaid order is voided either way. */
  refund?: boolean;
}

/** An order is called off before it ships. */
export function cancelOrder(
  shop: SandboxShop,
  orderId: bigint,
  { reason = "CUSTOMER", refund = true }: Cancellation,
  now: number,
): ShopChange[] {
  const order = getOrder(shop, orderId);
  if (order.cancelledAt !== null) throw new RangeError(`Order ${order.name} is cancelled already`);
  const unpaid = order.financialStatus === "PENDING" || order.financialStatus === "AUTHORIZED";
  const left = order.totalMinor - refundedMinor(order);
  const refunded =
    refund && !unpaid && left > 0n ? refundOrder(shop, orderId, { restockType: "CANCEL" }, now) : [];
  order.cancelledAt = now;
  order.cancelReason = reason;
  order.updatedAt = now;
  if (unpaid) order.financialStatus = "VOIDED";
  for (const line of order.lines) line.currentQuantity = 0;
  return [
    ...refunded.filter((change) => change.topic === "refunds/create"),
    { topic: "orders/cancelled", orderId },
    { topic: "orders/updated", orderId },
  ];
}

export interface Shipment {
  tracking?: { company: string; number: string } | null;
  estimatedDeliveryAt?: number | null;
}

/** The parcel leaves: its id is in the first change. */
export function fulfillOrder(
  shop: SandboxShop,
  orderId: bigint,
  shipment: Shipment,
  now: number,
): ShopChange[] {
  const order = getOrder(shop, orderId);
  if (order.cancelledAt !== null) throw new RangeError(`Order ${order.name} is cancelled: nothing to send`);
  if (order.fulfillmentStatus === "FULFILLED") throw new RangeError(`Order ${order.name} is sent already`);
  const fulfillmentId = freshId(shop, "fulfillment");
  const tracked = shipment.tracking ?? null;
  order.fulfillments.push({
    id: fulfillmentId,
    status: "SUCCESS",
    displayStatus: "CONFIRMED",
    createdAt: now,
    updatedAt: now,
    inTransitAt: null,
    estimatedDeliveryAt: shipment.estimatedDeliveryAt ?? null,
    deliveredAt: null,
    trackingCompany: tracked?.company ?? null,
    trackingNumber: tracked?.number ?? null,
  });
  order.fulfillmentStatus = "FULFILLED";
  order.updatedAt = now;
  return [
    { topic: "fulfillments/create", orderId, fulfillmentId },
    { topic: "orders/fulfilled", orderId },
    { topic: "orders/updated", orderId },
  ];
}

/** The carrier reports where an order's latest parcel is: on its way, delivered, or refused at the door. */
export function deliverParcel(
  shop: SandboxShop,
  orderId: bigint,
  displayStatus: Exclude<SandboxFulfillment["displayStatus"], "CONFIRMED">,
  now: number,
): ShopChange[] {
  const order = getOrder(shop, orderId);
  const parcel = order.fulfillments.at(-1);
  if (!parcel) throw new RangeError(`Order ${order.name} has no parcel`);
  parcel.displayStatus = displayStatus;
  parcel.updatedAt = now;
  parcel.inTransitAt ??= now;
  if (displayStatus === "DELIVERED") parcel.deliveredAt = now;
  order.updatedAt = now;
  return [
    { topic: "fulfillments/update", orderId, fulfillmentId: parcel.id },
    { topic: "orders/updated", orderId },
  ];
}

/** An order is removed from the shop for good, as only cancelled, test or archived ones can be. */
export function deleteOrder(shop: SandboxShop, orderId: bigint): ShopChange[] {
  getOrder(shop, orderId);
  shop.orders.delete(orderId);
  return [{ topic: "orders/delete", orderId }];
}

export type CustomerPatch = Partial<
  Pick<
    SandboxCustomer,
    | "firstName"
    | "lastName"
    | "email"
    | "phone"
    | "locale"
    | "city"
    | "zip"
    | "countryCode"
    | "tags"
    | "marketingState"
    | "smsMarketingState"
    | "state"
  >
>;

/** Details of a customer change. */
export function updateCustomer(
  shop: SandboxShop,
  customerId: bigint,
  patch: CustomerPatch,
  now: number,
): ShopChange[] {
  const customer = getCustomer(shop, customerId);
  const consents = noteConsents(customer, patch, now);
  Object.assign(customer, patch, { updatedAt: now });
  return [{ topic: "customers/update", customerId }, ...consents];
}

/** Two accounts of one person become one: orders and checkouts move over without being changed otherwise. */
export function mergeCustomers(
  shop: SandboxShop,
  keptId: bigint,
  deletedId: bigint,
  now: number,
): ShopChange[] {
  if (keptId === deletedId) throw new RangeError("A customer cannot be merged with itself");
  const kept = getCustomer(shop, keptId);
  const deleted = getCustomer(shop, deletedId);
  for (const order of shop.orders.values()) if (order.customerId === deletedId) order.customerId = keptId;
  for (const checkout of shop.abandonedCheckouts.values())
    if (checkout.customerId === deletedId) checkout.customerId = keptId;
  kept.email ??= deleted.email;
  kept.phone ??= deleted.phone;
  kept.tags = [...new Set([...kept.tags, ...deleted.tags])];
  kept.createdAt = Math.min(kept.createdAt, deleted.createdAt);
  kept.updatedAt = deleted.updatedAt = now;
  deleted.mergedInto = keptId;
  return [
    { topic: "customers/merge", keptId, deletedId },
    { topic: "customers/update", customerId: keptId },
  ];
}

/** A customer is deleted. Shopify refuses while there are orders. */
export function deleteCustomer(shop: SandboxShop, customerId: bigint, now: number): ShopChange[] {
  const customer = getCustomer(shop, customerId);
  for (const order of shop.orders.values()) {
    if (order.customerId === customerId)
      throw new RangeError(`Customer ${customerId} has orders and cannot be deleted`);
  }
  customer.deleted = true;
  customer.updatedAt = now;
  return [{ topic: "customers/delete", customerId }];
}

/** Somebody starts to pay: the checkout's id is in the change. */
export function beginCheckout(
  shop: SandboxShop,
  { customerId, lines }: { customerId: bigint | null; lines: readonly WantedLine[] },
  now: number,
): [ShopChange & { checkoutId: bigint }] {
  if (lines.length === 0) throw new RangeError("A checkout needs at least one line");
  if (customerId !== null) getCustomer(shop, customerId);
  const id = freshId(shop, "checkout");
  const wanted = lines.map(({ variantId, quantity }) => {
    const { product, variant } = getVariant(shop, variantId);
    return {
      variantId,
      productId: product.id,
      title: product.title,
      sku: variant.sku,
      quantity,
      unitPriceMinor: variant.priceMinor,
    };
  });
  const subtotalMinor = wanted.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
  const checkout: SandboxCheckout = {
    id,
    name: `#${id}`,
    token: tokenOf("checkout", id),
    customerId,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
    lines: wanted,
    totalMinor: subtotalMinor,
    subtotalMinor,
  };
  shop.abandonedCheckouts.set(id, checkout);
  return [{ topic: "checkouts/create", checkoutId: id }];
}

/** The checkout is paid after all: it becomes an order that carries its token. */
export function completeCheckout(shop: SandboxShop, checkoutId: bigint, now: number): ShopChange[] {
  const checkout = shop.abandonedCheckouts.get(checkoutId);
  if (!checkout) throw new RangeError(`The shop has no checkout ${checkoutId}`);
  if (checkout.completedAt !== null) throw new RangeError(`Checkout ${checkoutId} is paid already`);
  const { customerId, lines, token } = checkout;
  const placed = placeOrder(shop, { customerId, lines, checkoutToken: token }, now);
  checkout.completedAt = checkout.updatedAt = now;
  return [{ topic: "checkouts/update", checkoutId }, ...placed];
}

export interface ProductPatch extends Partial<
  Pick<SandboxProduct, "title" | "status" | "productType" | "vendor" | "tags">
> {
  variants?: readonly { id: bigint; priceMinor?: bigint; inventoryQuantity?: number; title?: string }[];
}

/** Details of a product or of some of its variants change. */
export function updateProduct(
  shop: SandboxShop,
  productId: bigint,
  { variants = [], ...patch }: ProductPatch,
  now: number,
): ShopChange[] {
  const product = getProduct(shop, productId);
  for (const { id, ...variantPatch } of variants) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (!variant) throw new RangeError(`Product ${productId} has no variant ${id}`);
    Object.assign(variant, variantPatch);
  }
  Object.assign(product, patch, { updatedAt: now });
  return [{ topic: "products/update", productId }];
}

/** A product is removed; orders keep their lines. */
export function deleteProduct(shop: SandboxShop, productId: bigint): ShopChange[] {
  getProduct(shop, productId);
  shop.products.delete(productId);
  return [{ topic: "products/delete", productId }];
}

function whatIsLeft(order: SandboxOrder) {
  return order.lines
    .map((line) => ({ lineId: line.id, quantity: refundableQuantity(order, line) }))
    .filter((piece) => piece.quantity > 0);
}

function tokenOf(thing: string, id: bigint): string {
  return createHash("sha256").update(`${thing} ${id}`).digest("hex").slice(0, 32);
}

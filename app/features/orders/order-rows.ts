import { copyPlain, copyText, copyTextArray } from "~/incoming-rows";
import type { Instant } from "~/platform/instant";
import type {
  FulfillmentRecord,
  OrderLineRecord,
  OrderRecord,
  OrderReturnRecord,
  RefundRecord,
} from "./order-record";

/** Facts of an order without its children, as a line of a bulk file tells them. */
export type OrderHead = Omit<OrderRecord, "lines" | "refunds" | "fulfillments" | "returns">;

/** Rows in COPY's text format; the columns are those of order-tables.ts, in their order. */
export function orderRow(order: OrderHead): string {
  return `${order.id}\t${copyText(order.name)}\t${copyPlain(order.customerId)}\t${copyText(order.createdAt)}\t${copyText(order.processedAt)}\t${copyText(
    order.updatedAt,
  )}\t${copyText(order.cancelledAt)}\t${copyText(order.cancelReason)}\t${order.test}\t${copyText(order.sourceName)}\t${copyText(
    order.financialStatus,
  )}\t${copyText(order.fulfillmentStatus)}\t${copyText(order.returnStatus)}\t${copyText(order.currencyCode)}\t${order.totalMinor}\t${
    order.currentTotalMinor
  }\t${order.refundedMinor}\t${order.discountMinor}\t${order.shippingMinor}\t${order.taxMinor}\t${copyText(
    order.presentmentCurrency,
  )}\t${copyPlain(order.presentmentTotalMinor)}\t${copyTextArray(order.discountCodes)}\n`;
}

/** `orderVersion`: updatedAt of the order it was told with, null when it came alone. */
export function orderLineRow(orderId: bigint, line: OrderLineRecord, orderVersion: Instant | null): string {
  return `${orderId}\t${line.id}\t${copyPlain(line.productId)}\t${copyPlain(line.variantId)}\t${copyText(line.title)}\t${copyText(
    line.sku,
  )}\t${line.quantity}\t${line.currentQuantity}\t${line.unitPriceMinor}\t${line.paidUnitMinor}\t${line.isGiftCard}\t${copyPlain(
    line.isSubscription,
  )}\t${copyText(orderVersion)}\n`;
}

export function refundRow(orderId: bigint, refund: RefundRecord, orderVersion: Instant | null): string {
  return `${orderId}\t${refund.id}\t${copyText(refund.createdAt)}\t${refund.totalMinor}\t${copyText(orderVersion)}\n`;
}

export function fulfillmentRow(
  orderId: bigint,
  parcel: FulfillmentRecord,
  orderVersion: Instant | null,
): string {
  return `${orderId}\t${parcel.id}\t${copyText(parcel.status)}\t${copyText(parcel.displayStatus)}\t${copyText(parcel.createdAt)}\t${copyText(
    parcel.updatedAt,
  )}\t${copyText(parcel.inTransitAt)}\t${copyText(parcel.estimatedDeliveryAt)}\t${copyText(parcel.deliveredAt)}\t${copyText(
    parcel.trackingCompany,
  )}\t${parcel.hasTrackingNumber}\t${copyText(orderVersion)}\n`;
}

export function orderReturnRow(
  orderId: bigint,
  back: OrderReturnRecord,
  orderVersion: Instant | null,
): string {
  return `${orderId}\t${back.id}\t${copyText(back.status)}\t${copyText(back.createdAt)}\t${copyText(back.closedAt)}\t${back.totalQuantity}\t${copyText(
    orderVersion,
  )}\n`;
}

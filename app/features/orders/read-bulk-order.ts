import {
  bagMinor,
  countOf,
  flagOf,
  gidInside,
  gidOf,
  instantOf,
  instantOrNull,
  objectsOf,
  textOf,
  textOrNull,
  textsOf,
  type Wire,
} from "~/platform/wire-values";
import { checkOrder } from "./check-order";
import type { FulfillmentRecord, OrderLineRecord, OrderReturnRecord, RefundRecord } from "./order-record";
import {
  fulfillmentRow,
  orderLineRow,
  orderReturnRow,
  orderRow,
  refundRow,
  type OrderHead,
} from "./order-rows";

/** Where the rows go: the number of the table in order-tables.ts' `orderTables`. */
type Emit = (table: number, row: string) => void;

/**
 * Reads one line of the orders' bulk file (platform/queries/bulk-orders.graphql.ts): an order with its refunds and parcels,
 * or a line item or return that names its order. Errors: throws, saying which field is not what it should be.
 */
export function readBulkOrderLine(line: Wire, emit: Emit, shopCurrency: string): void {
  const id = textOf(line, "id");
  if (id.startsWith("gid://shopify/LineItem/")) {
    emit(1, orderLineRow(gidOf(line, "__parentId", "Order"), readLine(line, shopCurrency), null));
  } else if (id.startsWith("gid://shopify/Order/")) {
    const head = readHead(line);
    emit(0, orderRow(head));
    for (const refund of objectsOf(line, "refunds")) {
      emit(2, refundRow(head.id, readRefund(refund, head.currencyCode), head.updatedAt));
    }
    for (const parcel of objectsOf(line, "fulfillments"))
      emit(3, fulfillmentRow(head.id, readParcel(parcel), head.updatedAt));
  } else if (id.startsWith("gid://shopify/Return/")) {
    emit(4, orderReturnRow(gidOf(line, "__parentId", "Order"), readReturn(line), null));
  } else {
    const type = /^gid:\/\/shopify\/([A-Za-z]{1,40})\//.exec(id)?.[1] ?? "what is no GID";
    throw new Error(`id: ${type} is neither an order, a line item nor a return`);
  }
}

function readHead(line: Wire): OrderHead {
  const currencyCode = textOf(line, "currencyCode");
  const presentmentCurrency = textOrNull(line, "presentmentCurrencyCode");
  return checkOrder({
    id: gidOf(line, "id", "Order"),
    name: textOf(line, "name", 255),
    customerId: gidInside(line, "customer", "Customer"),
    createdAt: instantOf(line, "createdAt"),
    processedAt: instantOf(line, "processedAt"),
    updatedAt: instantOf(line, "updatedAt"),
    cancelledAt: instantOrNull(line, "cancelledAt"),
    cancelReason: textOrNull(line, "cancelReason"),
    test: flagOf(line, "test"),
    sourceName: textOrNull(line, "sourceName"),
    financialStatus: textOrNull(line, "displayFinancialStatus"),
    fulfillmentStatus: textOrNull(line, "displayFulfillmentStatus"),
    returnStatus: textOrNull(line, "returnStatus"),
    currencyCode,
    totalMinor: bagMinor(line, "totalPriceSet", currencyCode),
    currentTotalMinor: bagMinor(line, "currentTotalPriceSet", currencyCode),
    refundedMinor: bagMinor(line, "totalRefundedSet", currencyCode),
    discountMinor: line.totalDiscountsSet == null ? 0n : bagMinor(line, "totalDiscountsSet", currencyCode),
    shippingMinor:
      line.totalShippingPriceSet == null ? 0n : bagMinor(line, "totalShippingPriceSet", currencyCode),
    taxMinor: line.totalTaxSet == null ? 0n : bagMinor(line, "totalTaxSet", currencyCode),
    presentmentCurrency,
    presentmentTotalMinor:
      presentmentCurrency === null
        ? null
        : bagMinor(line, "totalPriceSet", presentmentCurrency, "presentmentMoney"),
    discountCodes: textsOf(line, "discountCodes"),
  });
}

function readLine(line: Wire, currency: string): OrderLineRecord {
  return {
    id: gidOf(line, "id", "LineItem"),
    productId: gidInside(line, "product", "Product"),
    variantId: gidInside(line, "variant", "ProductVariant"),
    title: textOf(line, "title"),
    sku: textOrNull(line, "sku"),
    quantity: countOf(line, "quantity", 0),
    currentQuantity: countOf(line, "currentQuantity", 0),
    unitPriceMinor: bagMinor(line, "originalUnitPriceSet", currency),
    paidUnitMinor: bagMinor(line, "discountedUnitPriceAfterAllDiscountsSet", currency),
    isGiftCard: flagOf(line, "isGiftCard"),
    isSubscription: line.sellingPlan != null,
  };
}

function readRefund(refund: Wire, currency: string): RefundRecord {
  return {
    id: gidOf(refund, "id", "Refund"),
    createdAt: instantOf(refund, "createdAt"),
    totalMinor: bagMinor(refund, "totalRefundedSet", currency),
  };
}

function readParcel(parcel: Wire): FulfillmentRecord {
  const tracking = objectsOf(parcel, "trackingInfo");
  const company = tracking.map((entry) => textOrNull(entry, "company")).find(Boolean);
  return {
    id: gidOf(parcel, "id", "Fulfillment"),
    status: textOrNull(parcel, "status"),
    displayStatus: textOrNull(parcel, "displayStatus"),
    createdAt: instantOf(parcel, "createdAt"),
    updatedAt: instantOf(parcel, "updatedAt"),
    inTransitAt: instantOrNull(parcel, "inTransitAt"),
    estimatedDeliveryAt: instantOrNull(parcel, "estimatedDeliveryAt"),
    deliveredAt: instantOrNull(parcel, "deliveredAt"),
    trackingCompany: company ?? null,
    hasTrackingNumber: tracking.some((entry) => Boolean(entry.number)),
  };
}

function readReturn(line: Wire): OrderReturnRecord {
  return {
    id: gidOf(line, "id", "Return"),
    status: textOf(line, "status"),
    createdAt: instantOf(line, "createdAt"),
    closedAt: instantOrNull(line, "closedAt"),
    totalQuantity: countOf(line, "totalQuantity", 0),
  };
}

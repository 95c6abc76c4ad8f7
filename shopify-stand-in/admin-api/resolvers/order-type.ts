import type { SandboxFulfillment, SandboxOrder, SandboxRefund, SandboxReturn } from "../../shops/shop-model";
import { allDiscountsMinor, fullShippingMinor } from "../../shops/order-amounts";
import { connection, emptyConnection, listRows } from "../connections";
import { always, objectType, properties, type TypeFields, withArguments } from "../field-types";
import { isPaid, type PartOfOrder, refundedMinor } from "../shop-index";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";
import { countUpTo } from "./count";
import { type DiscountOnOrder, discountsOf } from "./discount-types";
import type { LineOfOrder } from "./line-item-type";
import {
  currentSubtotalMinor,
  currentTotalMinor,
  netPaymentMinor,
  receivedMinor,
  subtotalMinor,
} from "./order-amounts";
import { type Address, nameOfCustomer, orderAmount } from "./value-types";

const firstOf = (count: unknown) => (typeof count === "number" ? count : undefined);
const quantityOf = (order: SandboxOrder, key: "quantity" | "currentQuantity") =>
  order.lines.reduce((sum, line) => sum + line[key], 0);

export const orderTypes: Record<string, TypeFields> = {
  Order: objectType<SandboxOrder>({
    ...properties<SandboxOrder>(
      "name",
      "test",
      "sourceName",
      "cancelReason",
      "tags",
      "discountCodes",
      "returnStatus",
      "checkoutToken",
    ),
    id: (order) => gid("Order", order.id),
    legacyResourceId: (order) => String(order.id),
    number: (order) => Number(/\d+/.exec(order.name)?.[0] ?? 0),
    createdAt: (order) => dateTime(order.createdAt),
    processedAt: (order) => dateTime(order.processedAt),
    updatedAt: (order) => dateTime(order.updatedAt),
    cancelledAt: (order) => dateTimeOrNull(order.cancelledAt),
    cancellation: (order) => (order.cancelledAt === null ? null : order),
    closed: () => false,
    closedAt: () => null,
    confirmed: () => true,
    note: () => null,
    poNumber: () => null,
    customAttributes: always([]),
    currencyCode: (_order, _args, { shop }) => shop.profile.currencyCode,
    presentmentCurrencyCode: (order) => order.presentmentCurrency,
    displayFinancialStatus: (order) => order.financialStatus,
    displayFulfillmentStatus: (order) => order.fulfillmentStatus,
    fullyPaid: (order) => receivedMinor(order) === order.totalMinor,
    unpaid: (order) => receivedMinor(order) < order.totalMinor,
    discountCode: (order) => order.discountCodes[0] ?? null,
    discountApplications: connection<SandboxOrder, DiscountOnOrder>((order) =>
      listRows(discountsOf(order), (one) => BigInt(one.index + 1)),
    ),
    customer: (order, _args, { index }) => index.customer(order.customerId),
    customerLocale: (order, _args, { index }) => index.customer(order.customerId)?.locale ?? null,
    email: (order, _args, { index }) => index.customer(order.customerId)?.email ?? null,
    phone: (order, _args, { index }) => index.customer(order.customerId)?.phone ?? null,
    billingAddress: (order, _args, { index }): Address | null => addressOf(index.customer(order.customerId)),
    shippingAddress: (order, _args, { index }): Address | null => addressOf(index.customer(order.customerId)),
    displayAddress: (order, _args, { index }): Address | null => addressOf(index.customer(order.customerId)),
    customerJourneySummary: (order) => order,
    taxesIncluded: () => false,
    subtotalLineItemsQuantity: (order) => quantityOf(order, "quantity"),
    currentSubtotalLineItemsQuantity: (order) => quantityOf(order, "currentQuantity"),
    subtotalPriceSet: orderAmount(subtotalMinor),
    totalPriceSet: orderAmount((order) => order.totalMinor),
    originalTotalPriceSet: orderAmount((order) => order.totalMinor),
    currentTotalPriceSet: orderAmount(currentTotalMinor),
    currentSubtotalPriceSet: orderAmount(currentSubtotalMinor),
    totalDiscountsSet: orderAmount(allDiscountsMinor),
    totalShippingPriceSet: orderAmount(fullShippingMinor),
    totalTaxSet: orderAmount((order) => order.taxMinor),
    totalRefundedSet: orderAmount(refundedMinor),
    totalReceivedSet: orderAmount(receivedMinor),
    netPaymentSet: orderAmount(netPaymentMinor),
    totalOutstandingSet: orderAmount((order) => (isPaid(order) ? 0n : currentTotalMinor(order))),
    refunds: withArguments(["first"], (order, args) =>
      order.refunds
        .slice(0, firstOf(args.first))
        .map((part): PartOfOrder<SandboxRefund> => ({ order, part })),
    ),
    refundable: (order) => netPaymentMinor(order) > 0n,
    fulfillments: withArguments(["first"], (order, args) =>
      order.fulfillments
        .slice(0, firstOf(args.first))
        .map((part): PartOfOrder<SandboxFulfillment> => ({ order, part })),
    ),
    fulfillmentsCount: (order) => countUpTo(order.fulfillments.length, {}),
    lineItems: connection<SandboxOrder, LineOfOrder>((order) =>
      listRows(
        order.lines.map((line) => ({ order, line })),
        ({ line }) => line.id,
      ),
    ),
    returns: connection<SandboxOrder, PartOfOrder<SandboxReturn>>((order) =>
      listRows(
        order.returns.map((part) => ({ order, part })),
        ({ part }) => part.id,
      ),
    ),
    statusPageUrl: (order, _args, { shop }) =>
      `https://${shop.profile.handle}.myshopify.com/orders/${order.checkoutToken}/authenticate`,
    metafield: always(null, ["namespace", "key"]),
    metafields: emptyConnection(["namespace", "keys"]),
  }),
  OrderCancellation: objectType<SandboxOrder>({ staffNote: () => null }),
  CustomerJourneySummary: objectType<SandboxOrder>({
    ready: () => true,
    customerOrderIndex: (order, _args, { index }) => index.orderIndex(order),
    daysToConversion: () => null,
    firstVisit: always(null),
    lastVisit: always(null),
  }),
};

function addressOf(customer: Address["customer"] | null): Address | null {
  return customer && { customer };
}

/** What a search without a field looks at. */
export function searchTextOfOrder(order: SandboxOrder, customer: Address["customer"] | null): string {
  return [
    order.name,
    customer ? `${nameOfCustomer(customer)} ${customer.email ?? ""}` : "",
    ...order.lines.map((line) => line.title),
  ].join(" ");
}

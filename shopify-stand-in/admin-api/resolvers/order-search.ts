import type { SandboxOrder } from "../../shops/shop-model";
import type { Arguments, FieldPosition, RequestContext, Rows } from "../field-types";
import {
  amountFilter,
  booleanFilter,
  choiceFilter,
  exactFilter,
  idFilter,
  tagFilter,
  textFilter,
  timeFilter,
  withoutTagFilter,
} from "../search/search-filters";
import { type Searchable, searchRows } from "../search/search-rows";
import { currentTotalMinor } from "./order-amounts";
import { searchTextOfOrder } from "./order-type";
import { type SortKeys, sortedRows } from "./sort-keys";
import { nameOfCustomer } from "./value-types";

type Test = (order: SandboxOrder) => boolean;

const statusIs =
  (...statuses: SandboxOrder["financialStatus"][]): Test =>
  (order) =>
    statuses.includes(order.financialStatus);
const shipped =
  (status: SandboxOrder["fulfillmentStatus"]): Test =>
  (order) =>
    order.fulfillmentStatus === status;
const returned =
  (status: SandboxOrder["returnStatus"]): Test =>
  (order) =>
    order.returnStatus === status;
const never: Test = () => false;
const isOpen: Test = (order) => order.cancelledAt === null;

export const orderSearch: Searchable<SandboxOrder> = {
  text: (order, { index }) => searchTextOfOrder(order, index.customer(order.customerId)),
  filters: {
    id: idFilter((order) => order.id),
    customer_id: idFilter((order) => order.customerId),
    name: exactFilter((order) => [order.name, order.name.replace(/^#/, "")]),
    email: textFilter((order, { index }) => index.customer(order.customerId)?.email ?? null),
    created_at: timeFilter((order) => order.createdAt),
    processed_at: timeFilter((order) => order.processedAt),
    updated_at: timeFilter((order) => order.updatedAt),
    status: choiceFilter<SandboxOrder>({
      any: () => true,
      open: isOpen,
      not_closed: () => true,
      closed: never,
      cancelled: (order) => !isOpen(order),
    }),
    financial_status: choiceFilter<SandboxOrder>({
      paid: statusIs("PAID"),
      pending: statusIs("PENDING"),
      authorized: statusIs("AUTHORIZED"),
      partially_refunded: statusIs("PARTIALLY_REFUNDED"),
      refunded: statusIs("REFUNDED"),
      voided: statusIs("VOIDED"),
      partially_paid: never,
      expired: never,
    }),
    fulfillment_status: choiceFilter<SandboxOrder>({
      fulfilled: shipped("FULFILLED"),
      shipped: shipped("FULFILLED"),
      partial: shipped("PARTIALLY_FULFILLED"),
      unfulfilled: (order) => order.fulfillmentStatus !== "FULFILLED",
      unshipped: shipped("UNFULFILLED"),
      scheduled: never,
      on_hold: never,
      request_declined: never,
    }),
    return_status: choiceFilter<SandboxOrder>({
      no_return: returned("NO_RETURN"),
      return_requested: returned("RETURN_REQUESTED"),
      in_progress: returned("IN_PROGRESS"),
      returned: returned("RETURNED"),
      inspection_complete: never,
      return_failed: never,
    }),
    test: booleanFilter((order) => order.test),
    tag: tagFilter((order) => order.tags),
    tag_not: withoutTagFilter((order) => order.tags),
    discount_code: exactFilter((order) => order.discountCodes[0] ?? null),
    sku: exactFilter((order) => order.lines.flatMap((line) => line.sku ?? [])),
    checkout_token: exactFilter((order) => order.checkoutToken),
    current_total_price: amountFilter(currentTotalMinor),
  },
};

const sortKeys = (context: RequestContext): SortKeys<SandboxOrder> => ({
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
  ORDER_NUMBER: (order) => BigInt(/\d+/.exec(order.name)?.[0] ?? 0),
  TOTAL_PRICE: (order) => order.totalMinor,
  CURRENT_TOTAL_PRICE: currentTotalMinor,
  FINANCIAL_STATUS: (order) => order.financialStatus,
  FULFILLMENT_STATUS: (order) => order.fulfillmentStatus,
  CUSTOMER_NAME: (order) => {
    const customer = context.index.customer(order.customerId);
    return customer ? nameOfCustomer(customer) : "";
  },
});

/** Orders behind `orders` and `Customer.orders`: searched and sorted as the arguments say. */
export function orderRows(
  orders: readonly SandboxOrder[],
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<SandboxOrder> {
  // Customer.orders documents no filter table of its own; it takes the same ones as the root field.
  const found = searchRows(orders, args.query, orderSearch, context, { ...position, typeName: "QueryRoot" });
  return sortedRows(found, sortKeys(context), args, position);
}

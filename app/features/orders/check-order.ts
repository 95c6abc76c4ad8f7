import type { OrderRecord } from "./order-record";

/** OrderDisplayFinancialStatus of the pinned API version: the word decides whether an order counts, so an unknown one is no guess. */
export const financialStatuses: ReadonlySet<string> = new Set([
  "AUTHORIZED",
  "EXPIRED",
  "PAID",
  "PARTIALLY_PAID",
  "PARTIALLY_REFUNDED",
  "PENDING",
  "REFUNDED",
  "VOIDED",
]);

/**
 * The order, when it is one that there can be. Words that decide nothing (of parcels, returns, sources) may be new ones.
 * Errors: throws, naming the field.
 */
export function checkOrder<Order extends Pick<OrderRecord, "totalMinor" | "financialStatus">>(
  order: Order,
): Order {
  if (order.totalMinor < 0n) throw new Error("the order's total is negative");
  const status = order.financialStatus;
  if (status !== null && !financialStatuses.has(status))
    throw new Error(
      `the order's financial status is no word of Shopify's: ${/^\w{1,40}$/.test(status) ? status : "a longer text"}`,
    );
  return order;
}

/** What an order must tell to be judged; columns of `orders` by the same names. */
export interface PurchaseFacts {
  deleted: boolean;
  test: boolean;
  cancelled: boolean;
  /** Admin GraphQL's OrderDisplayFinancialStatus. */
  financialStatus: string | null;
  totalMinor: bigint;
  currentTotalMinor: bigint;
  refundedMinor: bigint;
  lineCount: number;
  giftCardLineCount: number;
}

/** Why an order is no purchase, in the order in which the rule asks. */
export const notAPurchaseReasons = [
  "deleted",
  "test",
  "cancelled",
  "voided",
  "gift-card-only",
  "zero-value",
  "fully-refunded",
] as const;
export type NotAPurchaseReason = (typeof notAPurchaseReasons)[number];

export type PurchaseVerdict =
  { counts: true; valueMinor: bigint } | { counts: false; reason: NotAPurchaseReason };

/**
 * What counts as a purchase, and what it is worth, in minor units of the shop's currency. The one place that decides it.
 *
 * No purchase: deleted, test and cancelled orders; payments that were voided or whose authorisation expired (no money
 * came); orders of nothing but gift cards (the money is spent later); orders of value zero (replacements); orders that
 * were refunded in full. A partial refund lowers the value: the value is the smaller of what Shopify calls the current
 * total and of total minus refunds, because an edited order lowers only the first, and a goodwill refund only the second.
 *
 * Example: total 50.00, refunded 20.00, current total 30.00 -> counts, 30.00.
 */
export function classifyPurchase(order: PurchaseFacts): PurchaseVerdict {
  const no = (reason: NotAPurchaseReason): PurchaseVerdict => ({ counts: false, reason });
  if (order.deleted) return no("deleted");
  if (order.test) return no("test");
  if (order.cancelled) return no("cancelled");
  if (order.financialStatus === "VOIDED" || order.financialStatus === "EXPIRED") return no("voided");
  if (order.lineCount > 0 && order.giftCardLineCount === order.lineCount) return no("gift-card-only");
  if (order.totalMinor <= 0n) return no("zero-value");
  const kept = order.totalMinor - order.refundedMinor;
  const valueMinor = kept < order.currentTotalMinor ? kept : order.currentTotalMinor;
  if (order.financialStatus === "REFUNDED" || valueMinor <= 0n) return no("fully-refunded");
  return { counts: true, valueMinor };
}

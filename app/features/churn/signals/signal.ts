import type { CustomerHistory, Day } from "../history";

/** Shop-wide yardsticks that signals compare a customer with. */
export interface ShopYardsticks {
  /** Median days between two purchase days of one customer, over all customers. */
  medianGapDays: number | null;
  /** Share of orders bought with a discount, 0..1. */
  discountShare: number;
  /** Median days from shipping to delivery. */
  medianDeliveryDays: number | null;
  /** Share of parcels that got a tracking number, 0..1; null without parcels. Where nobody tracks, none is missed. */
  trackedShare: number | null;
  /** Median days from the first to the second purchase of those who came back. */
  medianSecondPurchaseDays: number | null;
  currencyCode: string;
}

/** Values of the sentence a signal says: plain numbers, days and minor-unit amounts, formatted by the reader's locale. */
export type SignalFacts = Record<string, number | string>;

/** A signal that was found on a customer. */
export interface FoundSignal {
  signal: SignalId;
  /** How strongly it speaks for leaving, 0..1: reasons are sorted by it. */
  strength: number;
  facts: SignalFacts;
}

export const signalIds = [
  "overdue",
  "slowing-down",
  "smaller-baskets",
  "discount-only",
  "refund-or-return",
  "late-or-untracked-parcel",
  "cancelled-or-refused",
  "unpaid-checkout",
  "never-came-back",
] as const;
export type SignalId = (typeof signalIds)[number];

/**
 * One sign of a customer drifting off. Pure: no clock, no I/O. A new signal is one file, its test, its id above, its line
 * in signals/list.ts, and its texts in the catalogues.
 */
export interface Signal {
  id: SignalId;
  /** Catalogue key of its short name, e.g. `signals.overdue.label`. */
  label: string;
  /** Catalogue key of the sentence a merchant reads; the facts fill it in. */
  describe: string;
  /** The signal on this customer as of `today`, or null when it does not show. */
  compute(
    history: CustomerHistory,
    today: Day,
    shop: ShopYardsticks,
  ): { strength: number; facts: SignalFacts } | null;
}

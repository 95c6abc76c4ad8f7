/**
 * Coffee Harbour's customers in numbers: who they are, what happens to their orders, and why they leave. shops/README.md
 * tells the same as a story. Probabilities are 0..1, times are days.
 */
export type ShopperKind =
  | "replenisher"
  | "subscriber"
  | "gift-buyer"
  | "one-timer"
  | "bargain-hunter"
  | "tinkerer"
  | "wholesale"
  | "looker";

/** Shares of the customers. A looker has an account and never bought. */
export const kindShares: readonly (readonly [ShopperKind, number])[] = [
  ["replenisher", 0.59],
  ["subscriber", 0.05],
  ["gift-buyer", 0.05],
  ["one-timer", 0.1],
  ["bargain-hunter", 0.08],
  ["tinkerer", 0.09],
  ["wholesale", 0.003],
  ["looker", 0.037],
];

/** What an order went through. */
export type Fate =
  | "fine"
  | "late"
  | "untracked"
  | "partial-refund"
  | "full-refund"
  | "returned"
  | "cancelled"
  | "voided"
  | "refused";

/** How often it happens, and how likely the customer never comes back after it. */
export const fates: Record<Fate, { chance: number; leaves: number }> = {
  fine: { chance: 0.868, leaves: 0.006 },
  late: { chance: 0.032, leaves: 0.4 },
  untracked: { chance: 0.022, leaves: 0.1 },
  "partial-refund": { chance: 0.02, leaves: 0.28 },
  "full-refund": { chance: 0.009, leaves: 0.5 },
  returned: { chance: 0.018, leaves: 0.35 },
  cancelled: { chance: 0.013, leaves: 0.3 },
  voided: { chance: 0.006, leaves: 0.3 },
  refused: { chance: 0.006, leaves: 0.6 },
};

/** Share of parcels that came late while the carrier was on strike. */
export const lateInJam = 0.4;

/** Share of orders that were partly refunded while a badly roasted batch was being sent out. */
export const refundedInBadBatch = 0.1;

/** Of the replenishers: how many mind the price, and how many of those leave at their first order day after the rise. */
export const priceRise = { sensitive: 0.17, leaves: 0.6 };

/** Faders: after some steady orders each gap is longer and each basket smaller than the one before, until they are gone. */
export const fading = {
  share: 0.17,
  startsAfterOrders: [3, 7],
  gapFactor: 1.32,
  basketFactor: 0.74,
  goneAtGapFactor: 3.6,
} as const;

/** Leavers who return after a long silence, as some always do. */
export const returnsAfterPause = { chance: 0.15, pauseDays: [60, 140] } as const;

/**
 * Personal rhythm of replenishers: a median gap drawn once per person, then gaps around it. Now and then one is skipped: a
 * holiday, a present of coffee, a bag from the supermarket.
 */
export const rhythm = {
  medianDays: 36,
  spread: 0.3,
  minDays: 20,
  maxDays: 56,
  gapSpread: [0.1, 0.36],
  skips: 0.11,
} as const;

/** Gift buyers think of Easter less often than of Christmas. */
export const easterShare = 0.4;

/** A regular with a campaign code at hand uses it this often. */
export const usesCampaignCode = 0.35;
/** First orders with the welcome code. */
export const usesWelcomeCode = 0.22;

/** Checkouts left unpaid. */
export const abandonment = { perOrder: 0.05, whenOverdue: 0.16, overdueFrom: 1.25, overdueTo: 3.5 } as const;

/** Zero-value replacements sent for a parcel that went wrong; orders of guests without an account; the shop's own tests. */
export const oddities = { replacementAfterTrouble: 0.12, guestOrderShare: 0.015, testOrders: 7 } as const;

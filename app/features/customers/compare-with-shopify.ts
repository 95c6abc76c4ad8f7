import type { Band } from "~/features/churn/band";

/** Admin GraphQL's CustomerRfmGroup, by what it says of the customer staying. */
const leaning = {
  PROSPECTS: null,
  NEW: "staying",
  PROMISING: "staying",
  ACTIVE: "staying",
  LOYAL: "staying",
  CHAMPIONS: "staying",
  NEEDS_ATTENTION: "wavering",
  AT_RISK: "leaving",
  ALMOST_LOST: "leaving",
  PREVIOUSLY_LOYAL: "leaving",
  DORMANT: "leaving",
} as const satisfies Record<string, "staying" | "wavering" | "leaving" | null>;

export type RfmGroup = keyof typeof leaning;
export const rfmGroups = Object.keys(leaning) as RfmGroup[];
export const spendTiers = ["HIGH", "MEDIUM", "LOW"] as const;
export type SpendTier = (typeof spendTiers)[number];

/** What Shopify's own statistics say of a customer; null where it has not said anything. */
export interface ShopifyView {
  rfmGroup: RfmGroup | null;
  spendTier: SpendTier | null;
  /** Shopify's own count and sum: with test and cancelled orders. */
  orderCount: string | null;
  spentMinor: string | null;
}

/** "calmer": Shopify sees less danger than we do; "graver": more. Null when there is nothing to compare. */
export type Agreement = "agree" | "calmer" | "graver" | null;

const ourLeaning = { safe: 0, watch: 1, "at-risk": 2, lost: 2 } as const satisfies Record<Band, number>;
const theirLeaning = { staying: 0, wavering: 1, leaving: 2 } as const;

/**
 * Whether Shopify's group and our band say the same. They differ in yardstick: Shopify compares a customer with the shop's
 * others by recency, frequency and money, we with the customer's own rhythm; one step apart is no contradiction.
 */
export function compareWithShopify(group: RfmGroup | null, band: Band | null): Agreement {
  const theirs = group === null ? null : leaning[group];
  if (theirs === null || band === null) return null;
  const apart = theirLeaning[theirs] - ourLeaning[band];
  return Math.abs(apart) < 2 ? "agree" : apart < 0 ? "calmer" : "graver";
}

export const asRfmGroup = (text: string | null): RfmGroup | null =>
  rfmGroups.find((group) => group === text) ?? null;
export const asSpendTier = (text: string | null): SpendTier | null =>
  spendTiers.find((tier) => tier === text) ?? null;

import type { PredictionModel } from "./prediction-model";

/** Why a shop's risks are to be taken with care. */
export const doubts = [
  "few-customers",
  "few-repeat-purchases",
  "short-history",
  "older-orders-unseen",
  "unusual-fit",
] as const;
export type Doubt = (typeof doubts)[number];

export const enoughCustomers = 100;
export const enoughRepeats = 30;
/** Shorter histories than this hold no rhythm: it is also all that Shopify shows without the right to all orders. */
export const enoughDays = 90;

/** Above this share of customers whose first purchase in sight is not their first. */
const mostCut = 0.5;

/**
 * What speaks against trusting single percentages; none for a shop with enough of a past. With any, screens say "low
 * confidence", show ranges and the simple rule.
 */
export function doubtsOf({ shop, learnedOn, horizonDays, buying }: PredictionModel): Doubt[] {
  const found: Doubt[] = [];
  if (shop.customers < enoughCustomers) found.push("few-customers");
  if (shop.repeatPurchases < enoughRepeats) found.push("few-repeat-purchases");
  if (learnedOn - shop.firstDay < Math.max(enoughDays, horizonDays / 2)) found.push("short-history");
  if (shop.cutShare > mostCut) found.push("older-orders-unseen");
  if (found.length === 0 && buying.from !== "shop") found.push("unusual-fit");
  return found;
}

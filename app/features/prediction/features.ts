import type { CustomerFacts } from "./customer-facts";

/** What a feature tells about, in the words of the reasons a merchant reads. */
export const reasonGroups = ["overdue", "history", "slowing-down", "spend", "refunds", "level"] as const;
export type ReasonGroup = (typeof reasonGroups)[number];

/** The first columns come from the buying models; how much of them speaks of silence is found by counterfactuals. */
export const modelColumns = 3;

/**
 * Everything a customer is judged by beside the buying models, from the purchases alone. Only columns of the group "overdue" move
 * while a customer is silent: they start at 0 on the day of a purchase, grow without a jump, and may only raise the risk.
 */
const logColumns: readonly {
  group: ReasonGroup;
  value: (facts: CustomerFacts, shop: ShopScale) => number;
}[] = [
  { group: "overdue", value: ({ recency }) => Math.log1p(recency) },
  { group: "overdue", value: (facts, shop) => Math.log1p(facts.recency / usualGap(facts, shop)) },
  {
    group: "overdue",
    value: (facts, shop) =>
      Math.log1p(facts.recency / (facts.purchases > 1 ? facts.lastGap : usualGap(facts, shop))),
  },
  { group: "overdue", value: ({ recency }) => faded(recency, 45) },
  { group: "overdue", value: ({ recency }) => faded(recency, 180) },
  { group: "overdue", value: ({ recency, purchases }) => Math.log1p(recency) * Math.log(purchases) },
  { group: "history", value: ({ purchases }) => Math.log(purchases) },
  { group: "history", value: ({ firstDay, lastDay }) => Math.log1p(lastDay - firstDay) },
  { group: "slowing-down", value: ({ pace45 }) => Math.log1p(pace45) },
  { group: "slowing-down", value: ({ pace90 }) => Math.log1p(pace90) },
  { group: "slowing-down", value: ({ pace180 }) => Math.log1p(pace180) },
  { group: "history", value: ({ pace360 }) => Math.log1p(pace360) },
  { group: "slowing-down", value: ({ gapVariation, purchases }) => shrunkVariation(gapVariation, purchases) },
  { group: "spend", value: (facts, shop) => Math.log1p(meanAmount(facts, shop) / shop.medianAmount) },
  {
    group: "spend",
    value: (facts, shop) =>
      facts.paid > 0 ? Math.min(3, facts.lastAmount / Math.max(meanAmount(facts, shop), 1e-9)) : 1,
  },
  {
    group: "refunds",
    value: ({ refunded, spend }) => (refunded > 0 ? Math.min(1, refunded / Math.max(spend, refunded)) : 0),
  },
  { group: "history", value: ({ cut }) => (cut ? 1 : 0) },
];

/** How much of the last purchase has faded by now, 0..1: half after `halfLife` days. */
const faded = (recency: number, halfLife: number): number => 1 - 2 ** (-recency / halfLife);

/** What is usual in the shop: the yardstick where a customer has no own one. */
export interface ShopScale {
  /** Median of the days between purchases. */
  medianGap: number;
  medianAmount: number;
}

export const featureCount = modelColumns + logColumns.length;

/** The group of each column that is not a buying model's. */
export const groupOfColumn = (column: number): ReasonGroup => logColumns[column - modelColumns]!.group;

/** What the stack may learn of each column: 1 where it may only raise the risk, 0 where anything. */
export const columnSigns = Int8Array.from({ length: featureCount }, (_, column) =>
  column >= modelColumns && groupOfColumn(column) === "overdue" ? 1 : 0,
);

/** Shop's gaps that stand beside a customer's own. */
const shopGaps = 1.5;

/** Own median gap, drawn to the shop's as if 1.5 gaps of the shop stood beside it. */
export function usualGap({ purchases, medianGap }: CustomerFacts, shop: ShopScale): number {
  const own = purchases > 1 ? (purchases - 1) * medianGap : 0;
  return Math.max(1, (own + shopGaps * shop.medianGap) / (purchases - 1 + shopGaps));
}

/** The variation of random buying is 1; it stands beside the own as if it came from two gaps. */
function shrunkVariation(variation: number, purchases: number): number {
  return Number.isNaN(variation) ? 1 : ((purchases - 1) * Math.min(variation, 4) + 2) / (purchases + 1);
}

const meanAmount = ({ paid, spend }: CustomerFacts, shop: ShopScale): number =>
  paid > 0 ? spend / paid : shop.medianAmount;

/** Writes the columns of a customer that come from the purchases to `into`, behind the buying models' at `at`. */
export function writeLogFeatures(
  facts: CustomerFacts,
  shop: ShopScale,
  into: Float64Array,
  at: number,
): void {
  for (let j = 0; j < logColumns.length; j++) {
    into[at + modelColumns + j] = logColumns[j]!.value(facts, shop);
  }
}

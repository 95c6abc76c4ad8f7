import type { CustomerFacts } from "./customer-facts";

/** What a feature tells about, in the words of the reasons a merchant reads. */
export const reasonGroups = ["overdue", "history", "slowing-down", "spend", "refunds", "level"] as const;
export type ReasonGroup = (typeof reasonGroups)[number];

/** The first columns come from the buying models; how much of them speaks of silence is found by counterfactuals. */
export const modelColumns = 3;

/** Everything a customer is judged by beside the buying models, from the purchases alone. */
const logColumns: readonly {
  group: ReasonGroup;
  value: (facts: CustomerFacts, shop: ShopScale) => number;
}[] = [
  { group: "overdue", value: ({ recency }) => Math.log1p(recency) },
  { group: "history", value: ({ purchases }) => Math.log(purchases) },
  { group: "history", value: ({ tenure }) => Math.log1p(tenure) },
  { group: "overdue", value: (facts, shop) => Math.log1p(facts.recency / usualGap(facts, shop)) },
  {
    group: "overdue",
    value: (facts, shop) =>
      Math.log1p(facts.recency / (facts.purchases > 1 ? facts.lastGap : usualGap(facts, shop))),
  },
  { group: "slowing-down", value: ({ last90 }) => Math.log1p(last90) },
  { group: "slowing-down", value: ({ last180 }) => Math.log1p(last180) },
  { group: "history", value: ({ last365 }) => Math.log1p(last365) },
  { group: "overdue", value: ({ recency, purchases }) => Math.log1p(recency) * Math.log(purchases) },
  { group: "overdue", value: ({ recency }) => Math.log1p(recency) ** 2 },
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

/** What is usual in the shop: the yardstick where a customer has no own one. */
export interface ShopScale {
  /** Median of the days between purchases. */
  medianGap: number;
  medianAmount: number;
}

export const featureCount = modelColumns + logColumns.length;

/** The group of each column that is not a buying model's. */
export const groupOfColumn = (column: number): ReasonGroup => logColumns[column - modelColumns]!.group;

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

import { logGamma } from "../log-gamma";
import type { PurchaseCells } from "./purchase-cells";

export interface FactsOfCells {
  customers: number;
  /** Repeat purchases. */
  repeats: number;
  /** Days between first and last purchases. */
  activeDays: number;
  longestT: number;
}

/** Sums over customers, each cell by its weight; cells of weight 0 do not count. */
export function factsOf({ size, x, tx, T, weight }: PurchaseCells): FactsOfCells {
  const facts = { customers: 0, repeats: 0, activeDays: 0, longestT: 0 };
  for (let c = 0; c < size; c++) {
    const w = weight[c]!;
    facts.customers += w;
    facts.repeats += w * x[c]!;
    facts.activeDays += w * tx[c]!;
    if (w > 0 && T[c]! > facts.longestT) facts.longestT = T[c]!;
  }
  return facts;
}

/**
 * The log-likelihood if every customer had the rate that suits best and nobody could leave: no parameters of MBG/CNBD-k reach more,
 * so a fit that says more has gone wrong. The gaps of a customer, k steps each at k x / tx a day, give
 * k x ln(k x / tx) - k x - x ln G(k) + (k - 1) sum ln gap.
 */
export function highestPossible({ size, x, tx, weight, sumLogGap }: PurchaseCells, k: number): number {
  let sum = 0;
  for (let c = 0; c < size; c++) {
    const steps = k * x[c]!;
    if (steps === 0) continue;
    sum += weight[c]! * (steps * Math.log(steps / tx[c]!) - steps - x[c]! * logGamma(k));
    if (k > 1) sum += (k - 1) * sumLogGap![c]!;
  }
  return sum;
}

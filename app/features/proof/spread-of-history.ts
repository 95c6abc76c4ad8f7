import type { ArmSums } from "./arm-sums";
import { covariateSlopes, residualSquares } from "./covariate-slopes";
import type { Spread } from "./needed-customers";

/**
 * Spread of profit per customer and how much of it the covariates explain, from the sums of a past window of the same audience. Null
 * with fewer than two customers, or when all brought the same.
 */
export function spreadOfHistory(past: ArmSums): Spread | null {
  if (past.customers < 2 || past.yy <= 0) return null;
  return {
    standardDeviation: Math.sqrt(past.yy / (past.customers - 1)),
    explained: 1 - residualSquares(past, covariateSlopes(past)) / past.yy,
  };
}

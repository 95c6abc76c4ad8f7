import type { ArmSums } from "./arm-sums";
import { covariateSlopes, residualSquares, type Slopes } from "./covariate-slopes";

/** What a campaign brought, by the outcome whose sums were given: profit, revenue or orders. */
export interface Effect {
  treated: number;
  control: number;
  /** The lift: difference per treated customer, adjusted for what was known before. */
  perCustomer: number;
  standardError: number;
  degreesOfFreedom: number;
  /** The same for all treated customers together: what really treating them brought. */
  total: number;
  totalStandardError: number;
  slopes: Slopes;
  /** Per customer, of what the covariates leave. The floor lifts an arm's own one to the pooled one. */
  variances: { treated: number; control: number; pooled: number };
}

export interface EffectOptions {
  /**
   * How much wider than the treated the control group is taken to be at least (variance ratio): discount-spread.ts says it for a
   * campaign that gives a discount. 0, the default, is none.
   */
  controlSpread?: number;
}

/**
 * The difference between treated and control customers with an honest standard error for skewed money.
 *
 *     e = y - theta'x,  D = mean(e treated) - mean(e control)
 *     SE = sqrt((N-2) / (N-2-q) (fT / nT + fC / nC)),  fT = max(vT, vP),  fC = max(vC, vP, k2 vT)
 *
 * with q covariates, v the arms' variances of e and vP the pooled one. The floor at vP is what makes it honest: a small control group
 * that happens to miss the big buyers has a low mean and a low variance together, and Welch's interval then sees a gain that is not
 * there (decision 030). Compares by assignment, never by who opened or clicked.
 *
 * Null when an arm has fewer than two customers, or both together no more than the covariates need.
 * Example: the outcomes 0, 12.5, 30 with these covariates against others in effect.test.ts give 0.958703 +- 2.358476.
 */
export function effectOf(
  treated: ArmSums,
  control: ArmSums,
  { controlSpread = 0 }: EffectOptions = {},
): Effect | null {
  const nT = treated.customers;
  const nC = control.customers;
  if (nT < 2 || nC < 2) return null;
  const slopes = covariateSlopes(treated, control);
  const degreesOfFreedom = nT + nC - 2 - slopes.used;
  if (degreesOfFreedom < 1) return null;
  const squaresT = residualSquares(treated, slopes);
  const squaresC = residualSquares(control, slopes);
  const variances = {
    treated: squaresT / (nT - 1),
    control: squaresC / (nC - 1),
    pooled: (squaresT + squaresC) / (nT + nC - 2),
  };
  const floorT = Math.max(variances.treated, variances.pooled);
  const floorC = Math.max(variances.control, variances.pooled, controlSpread * variances.treated);
  const perCustomer =
    treated.meanY -
    control.meanY -
    slopes.x1 * (treated.meanX1 - control.meanX1) -
    slopes.x2 * (treated.meanX2 - control.meanX2);
  const standardError = Math.sqrt(((nT + nC - 2) / degreesOfFreedom) * (floorT / nT + floorC / nC));
  return {
    ...{ treated: nT, control: nC, perCustomer, standardError, degreesOfFreedom, slopes, variances },
    ...{ total: nT * perCustomer, totalStandardError: nT * standardError },
  };
}

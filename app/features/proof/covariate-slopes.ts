import type { ArmSums } from "./arm-sums";

/** How much of the outcome goes with what was known before (the theta of CUPED). */
export interface Slopes {
  /** Outcome per unit of spend before. */
  x1: number;
  /** Outcome per unit of the square root of the predicted spend. */
  x2: number;
  /** How many of the two are used, 0 to 2: each costs a degree of freedom. */
  used: number;
}

/** The two say the same when less than this share of either is its own. */
const ownShare = 1e-9;
/** A covariate that varies less than this, beside its mean, is the same for all. */
const rounding = 1e-20;

/**
 * Least squares of the outcome on both covariates within the arms, one pair of slopes for all (Deng, Xu, Kohavi & Walker 2013,
 * doi:10.1145/2433396.2433413): Sxx theta = Sxy with the products of all arms added up. A covariate that is the same for all is left
 * out, and the second one where it repeats the first.
 */
export function covariateSlopes(...arms: ArmSums[]): Slopes {
  const sum = (of: (arm: ArmSums) => number) => arms.reduce((total, arm) => total + of(arm), 0);
  const x1x1 = sum((arm) => arm.x1x1);
  const x2x2 = sum((arm) => arm.x2x2);
  const x1x2 = sum((arm) => arm.x1x2);
  const yx1 = sum((arm) => arm.yx1);
  const yx2 = sum((arm) => arm.yx2);
  const varies1 = x1x1 > rounding * sum((arm) => arm.customers * arm.meanX1 ** 2);
  const varies2 = x2x2 > rounding * sum((arm) => arm.customers * arm.meanX2 ** 2);
  const determinant = x1x1 * x2x2 - x1x2 * x1x2;
  if (varies1 && varies2 && determinant > ownShare * x1x1 * x2x2)
    return {
      x1: (x2x2 * yx1 - x1x2 * yx2) / determinant,
      x2: (x1x1 * yx2 - x1x2 * yx1) / determinant,
      used: 2,
    };
  if (varies1) return { x1: yx1 / x1x1, x2: 0, used: 1 };
  if (varies2) return { x1: 0, x2: yx2 / x2x2, used: 1 };
  return { x1: 0, x2: 0, used: 0 };
}

/** What is left of the outcome's sum of squares in one arm once the covariates' part is taken off. */
export function residualSquares(arm: ArmSums, { x1, x2 }: Slopes): number {
  const squares =
    arm.yy -
    2 * (x1 * arm.yx1 + x2 * arm.yx2) +
    x1 * x1 * arm.x1x1 +
    2 * x1 * x2 * arm.x1x2 +
    x2 * x2 * arm.x2x2;
  return Math.max(0, squares);
}

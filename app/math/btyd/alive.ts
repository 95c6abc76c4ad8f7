import type { BtydParameters } from "./parameters";
import { phaseSum } from "./phase-sum";

/**
 * Probability that a customer has not left for good at day T after the first purchase, having bought again on x later days, the
 * last of them day tx. In words: 1 / (1 + odds of having left), the odds being
 * a / (b + x - 1 + m) * ((alpha + T) / (alpha + tx))^(r + k x) / phaseSum (Batislam et al. 2007, eq. 8, for k = 1; Reutterer et al.
 * 2021 for k > 1). It is not a churn risk (for that see `probabilityOfNoOrder`): with m = 0 it is 1 for everybody who bought once.
 * Units: days. Example: MBG/NBD of CDNOW, x = 0, T = 273 -> about 0.37.
 */
export function probabilityAlive(parameters: BtydParameters, x: number, tx: number, T: number): number {
  return 1 / (1 + Math.exp(logOddsLeft(parameters, x, tx, T)));
}

/** ln(P(left) / P(alive)); in logs because the odds themselves leave the range of numbers from about 1,000 purchases on. */
export function logOddsLeft(parameters: BtydParameters, x: number, tx: number, T: number): number {
  const { k, r, alpha, a, b, m = 1 } = parameters;
  if (x === 0 && m === 0) return -Infinity;
  const R = r + k * x;
  const silence = R * Math.log1p((T - tx) / (alpha + tx));
  return Math.log(a) - Math.log(b + x - 1 + m) + silence - Math.log(phaseSum(k, R, (T - tx) / (alpha + T)));
}

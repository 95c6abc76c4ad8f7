import { logOddsLeft } from "./alive";
import type { BtydParameters } from "./parameters";
import { phaseSum } from "./phase-sum";

/**
 * The churn risk: probability of no order within the next H days of a customer with x later purchase days, the last of them tx
 * days after the first, T days ago.
 * P0(H) = P(left) + P(alive) * P(no order within H | alive); Fader, Hardie & Lee 2005 for k = 1.
 * Units: days, H >= 0. Falls from 1 at H = 0; never below P(left). Example: MBG/NBD of CDNOW, x = 0, T = 273, H = 90 -> about 0.97.
 */
export function probabilityOfNoOrder(
  parameters: BtydParameters,
  x: number,
  tx: number,
  T: number,
  H: number,
): number {
  const odds = logOddsLeft(parameters, x, tx, T);
  const left = 1 / (1 + Math.exp(-odds));
  const alive = 1 / (1 + Math.exp(odds));
  return Math.min(1, left + alive * noOrderIfAlive(parameters, x, tx, T, H));
}

/**
 * P(no order within the next H days | not left). For k = 1 it is ((alpha + T) / (alpha + T + H))^(r + x); for k > 1 the phases
 * that the current gap may be in are weighed (`phaseSum`).
 */
function noOrderIfAlive(parameters: BtydParameters, x: number, tx: number, T: number, H: number): number {
  const { k, r, alpha } = parameters;
  const R = r + k * x;
  const waiting = -R * Math.log1p(H / (alpha + T));
  if (k === 1) return Math.exp(waiting);
  const later = phaseSum(k, R, (T + H - tx) / (alpha + T + H));
  return Math.min(1, Math.exp(waiting + Math.log(later / phaseSum(k, R, (T - tx) / (alpha + T)))));
}

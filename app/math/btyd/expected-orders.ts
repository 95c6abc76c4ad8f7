import { logGamma } from "../log-gamma";
import { probabilityAlive } from "./alive";
import type { BtydParameters } from "./parameters";

/** Steps at most that are added up; more than a shop's customer makes in any horizon. */
const mostSteps = 400_000;

/**
 * Expected number of orders (purchase days) within the next H days. In words: P(alive) times the sum over n >= 1 of
 * P(the customer survives n - 1 chances to leave) * P(at least n purchases fall into H days), where the steps of the gaps in H
 * days are negative binomial. Equals the closed form with a Gauss hypergeometric function (Fader, Hardie & Lee 2005, eq. 10),
 * which breaks down near a = 1 and for many purchases.
 * Units: days. Example: BG/NBD of CDNOW, x = 2, tx = 213, T = 272, H = 273 -> about 1.226.
 */
export function expectedOrders(
  parameters: BtydParameters,
  x: number,
  tx: number,
  T: number,
  H: number,
): number {
  const { k, r, alpha } = parameters;
  const R = r + k * x;
  const logNone = -Math.log1p(H / (alpha + T));
  const alive = probabilityAlive(parameters, x, tx, T);
  return alive * expectedIfAlive(parameters, x, R, (T - tx) / (alpha + T), logNone);
}

/**
 * Expected orders of a customer who has not left. R = r + k x, u = (T - tx) / (alpha + T),
 * logNone = ln((alpha + T) / (alpha + T + H)).
 */
export function expectedIfAlive(
  parameters: BtydParameters,
  x: number,
  R: number,
  u: number,
  logNone: number,
): number {
  const { k, a, b, m = 1 } = parameters;
  const stay = b + x + m;
  if (k === 1) return stepsSum(1, 0, R, logNone, a, stay);
  let weight = 1;
  let weights = 0;
  let sum = 0;
  for (let j = 0; j < k; j++) {
    if (j > 0) weight *= (u * (R + j - 1)) / j;
    weights += weight;
    if (weight > 0) sum += weight * stepsSum(k, j, R + j, logNone, a, stay);
  }
  return sum / weights;
}

/**
 * Sum over steps M of NB(M; R, z) * survived(floor((M + phase) / k)), where survived(c) = sum over n = 1..c of
 * B(a, stay + n - 1) / B(a, stay) is the expected number of purchases out of c possible ones. Only positive terms, so nothing
 * cancels.
 */
function stepsSum(k: number, phase: number, R: number, logNone: number, a: number, stay: number): number {
  const z = -Math.expm1(logNone);
  if (!(z > 0)) return 0;
  let M = 0;
  let logFirst = R * logNone;
  if (logFirst < -700) {
    // The chance of no step at all is too small for a number: begin 12 standard deviations below the mean instead.
    const mean = (R * z) / (1 - z);
    M = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean / (1 - z))));
    M = Math.min(M, mostSteps - 1);
    logFirst += logGamma(R + M) - logGamma(R) - logGamma(M + 1) + M * Math.log(z);
  }
  let chance = Math.exp(logFirst);
  let survives = 1;
  let purchases = Math.floor((M + phase) / k);
  let survived = 0;
  for (let n = 1; n <= purchases; n++) {
    survived += survives;
    survives *= (stay + n - 1) / (a + stay + n - 1);
  }
  let untilNext = k * (purchases + 1) - phase - M;
  let sum = chance * survived;
  while (M < mostSteps) {
    chance *= ((R + M) / (M + 1)) * z;
    M++;
    if (--untilNext === 0) {
      purchases++;
      survived += survives;
      survives *= (stay + purchases - 1) / (a + stay + purchases - 1);
      untilNext = k;
    }
    sum += chance * survived;
    const falls = Math.max(z, ((R + M) / (M + 1)) * z);
    const gap = 1 - falls;
    if (falls < 1 && chance * (survived + 1) * falls < 1e-10 * sum * gap * gap) break;
  }
  return sum;
}

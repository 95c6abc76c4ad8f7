import { logGamma } from "../../log-gamma";
import type { BtydParameters } from "../parameters";

/**
 * P(exactly n) and P(at least n purchases in H days) for n = 0 .. most of a customer who does not leave: the steps in H days are
 * negative binomial with shape r + k x + j and z = H / (alpha + T + H) when the current gap is in phase j, and n purchases
 * take n k - j steps; the phases are weighed as in `phaseSum`.
 * Units: days. Cost: k times most * k.
 */
export function stepCounts(
  { k, r, alpha }: BtydParameters,
  x: number,
  tx: number,
  T: number,
  H: number,
  most: number,
): { exactly: Float64Array; atLeast: Float64Array } {
  const R = r + k * x;
  const u = (T - tx) / (alpha + T);
  const logNone = -Math.log1p(H / (alpha + T));
  const logZ = Math.log(-Math.expm1(logNone));
  const exactly = new Float64Array(most + 1);
  const fewer = new Float64Array(most + 2);
  let weights = 0;
  let weight = 1;
  for (let j = 0; j < k; j++) {
    if (j > 0) weight *= (u * (R + j - 1)) / j;
    weights += weight;
    if (weight === 0) continue;
    for (let M = 0; M < k * (most + 1) - j; M++) {
      const arrangements = logGamma(R + j + M) - logGamma(R + j) - logGamma(M + 1);
      const steps = M === 0 ? 0 : M * logZ;
      exactly[Math.floor((M + j) / k)]! += weight * Math.exp(arrangements + (R + j) * logNone + steps);
    }
  }
  const atLeast = new Float64Array(most + 1).fill(1);
  for (let n = 0; n <= most; n++) {
    exactly[n]! /= weights;
    fewer[n + 1] = fewer[n]! + exactly[n]!;
    atLeast[n] = Math.max(0, 1 - fewer[n]!);
  }
  return { exactly, atLeast };
}

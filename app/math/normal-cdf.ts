import { upperGamma } from "./upper-gamma";

/**
 * P(Z <= z) of the standard normal distribution: half of Q(1/2, z^2 / 2) on the far side (Abramowitz & Stegun 26.2.29 and 6.5.17), so
 * that far tails keep their digits. Example: normalCdf(1.959964) = 0.975.
 */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z > 0 ? 1 - tail : tail;
}

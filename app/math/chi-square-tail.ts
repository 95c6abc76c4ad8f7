import { upperGamma } from "./upper-gamma";

/**
 * P(X > x) of a chi-square distribution: Q(df / 2, x / 2) (Abramowitz & Stegun 26.4.19).
 * Example: chiSquareTail(3.841459, 1) = 0.05.
 */
export const chiSquareTail = (x: number, df: number): number => upperGamma(df / 2, x / 2);

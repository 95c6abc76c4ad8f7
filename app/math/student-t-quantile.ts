import { incompleteBeta } from "./incomplete-beta";
import { logGamma } from "./log-gamma";

/**
 * The t with P(T <= t) = p of Student's distribution with `df` > 0 degrees of freedom (not necessarily whole). Newton's method on
 * P(T > t) = I_{df / (df + t^2)}(df / 2, 1 / 2) / 2 (Abramowitz & Stegun 26.7.1) from t = 0: the distribution is concave there, so
 * every step stays below the root. Relative error about 1e-11. NaN outside 0 < p < 1. Example: studentTQuantile(0.975, 8) = 2.306004.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) return NaN;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  const tail = 1 - p;
  const logPeak = logGamma((df + 1) / 2) - logGamma(df / 2) - Math.log(df * Math.PI) / 2;
  let t = 0;
  for (let round = 0; round < 500; round++) {
    const above = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
    const step = (above - tail) / Math.exp(logPeak - ((df + 1) / 2) * Math.log1p((t * t) / df));
    t += step;
    if (Math.abs(step) <= 1e-13 * t) break;
  }
  return t;
}

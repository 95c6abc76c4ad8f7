import { logGamma } from "./log-gamma";

const precise = 1e-16;

/**
 * The regularised upper incomplete gamma function Q(a, x) = integral from x to infinity of t^(a-1) e^-t dt / Gamma(a), for a > 0 and
 * x >= 0: below x = a + 1 as 1 minus the power series (Abramowitz & Stegun 6.5.29), above it by the continued fraction (6.5.31) with
 * Lentz's method (Press et al. 2007, section 6.2). Relative error about 1e-13, NaN outside. Example: upperGamma(1, 2) = e^-2.
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * precise; n++) sum += term *= x / (a + n);
    return 1 - scale * sum;
  }
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1, step = 0; Math.abs(step - 1) > precise && i < 10_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    step = d * c;
    fraction *= step;
  }
  return scale * fraction;
}

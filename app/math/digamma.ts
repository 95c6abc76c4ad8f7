/**
 * Digamma: the derivative of ln Gamma at x > 0. The asymptotic series from 10 up (Abramowitz & Stegun 6.3.18), reached by
 * psi(x + 1) = psi(x) + 1 / x.
 * NaN for x < 0 and for NaN, -Infinity at 0. Error about 1e-15 of the larger of 1 and the value. Example: digamma(1) = -0.5772..
 */
export function digamma(x: number): number {
  if (!(x >= 0)) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let shifted = x;
  let sum = 0;
  while (shifted < 10) sum += 1 / shifted++;
  const w = 1 / (shifted * shifted);
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))));
  return Math.log(shifted) - 0.5 / shifted - series - sum;
}

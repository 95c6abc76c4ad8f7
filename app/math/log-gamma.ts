/** zeta(n) - 1 for n = 2, 3, .. : the series of ln Gamma around 2. */
const zetaLessOne = Array.from({ length: 30 }, (_, i) => zetaMinusOne(i + 2));
const eulerGamma = 0.5772156649015329;
const halfLogTwoPi = 0.9189385332046727;

/**
 * ln Gamma(x) for x > 0. Between 0.5 and 2.5 from the power series around 2 (Abramowitz & Stegun 6.1.33), which keeps the zeros at 1 and 2
 * exact; elsewhere Stirling's series from 10 up (6.1.41), reached by Gamma(x + 1) = x Gamma(x).
 * NaN for x < 0 and for NaN, Infinity at 0 and Infinity. Relative error about 1e-15. Example: logGamma(5) = ln 24.
 */
export function logGamma(x: number): number {
  if (!(x >= 0)) return NaN;
  if (x === 0 || x === Infinity) return Infinity;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return aroundTwo(x - 1) - Math.log(x);
  if (x <= 2.5) return aroundTwo(x - 2);
  let shifted = x;
  let product = 1;
  while (shifted < 10) product *= shifted++;
  const w = 1 / (shifted * shifted);
  const series =
    (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - (w * 691) / 360360))))) /
    shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series - Math.log(product);
}

/** ln Gamma(2 + z) for |z| <= 0.5. */
function aroundTwo(z: number): number {
  let sum = 0;
  for (let i = zetaLessOne.length - 1; i >= 0; i--) sum = zetaLessOne[i]! / (i + 2) - z * sum;
  return z * (1 - eulerGamma) + z * z * sum;
}

/** Sum over j >= 2 of j^-n: the first terms one by one, the rest by Euler and Maclaurin. */
function zetaMinusOne(n: number): number {
  const from = 32;
  let sum = 0;
  const end = from ** -n;
  sum += (end * from) / (n - 1) + end / 2 + (n * end) / (12 * from);
  sum -= (n * (n + 1) * (n + 2) * end) / (720 * from ** 3);
  sum += (n * (n + 1) * (n + 2) * (n + 3) * (n + 4) * end) / (30240 * from ** 5);
  sum -= (n * (n + 1) * (n + 2) * (n + 3) * (n + 4) * (n + 5) * (n + 6) * end) / (1209600 * from ** 7);
  for (let j = from - 1; j >= 2; j--) sum += j ** -n;
  return sum;
}

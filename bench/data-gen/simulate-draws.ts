import { randomFrom } from "../../tests/factories/bulk-file";

/** Random numbers of the distributions that a shop is simulated from; the same seed gives the same numbers. */
export interface Draws {
  uniform(): number;
  /** Mean 1. */
  exponential(): number;
  /** Rate 1, so mean and variance are `shape`. */
  gamma(shape: number): number;
  beta(a: number, b: number): number;
}

/** Gamma by Marsaglia & Tsang 2000 (ACM TOMS 26(3)), normal by Marsaglia's polar method. */
export function drawsFrom(seed: number): Draws {
  const uniform = randomFrom(seed);
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * factor;
      return u * factor;
    }
  };
  const exponential = () => -Math.log(1 - uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && -exponential() < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const beta = (a: number, b: number): number => {
    const left = gamma(a);
    const right = gamma(b);
    return left + right > 0 ? left / (left + right) : a / (a + b);
  };
  return { uniform, exponential, gamma, beta };
}

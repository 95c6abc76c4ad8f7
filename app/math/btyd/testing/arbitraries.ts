import fc from "fast-check";
import type { BtydParameters } from "../parameters";

const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);

/** Parameters such as shops have. */
export const likelyParameters: fc.Arbitrary<BtydParameters> = fc.record({
  k: fc.integer({ min: 1, max: 4 }),
  r: between(0.2, 5),
  alpha: between(5, 300),
  a: between(0.1, 3),
  b: between(0.3, 10),
  m: fc.constantFrom(0 as const, 1 as const),
});

/** Parameters as far out as the fit's box lets them be. */
export const wildParameters: fc.Arbitrary<BtydParameters> = fc.record({
  k: fc.integer({ min: 1, max: 4 }),
  r: between(1e-3, 2e3),
  alpha: between(1e-2, 1e5),
  a: between(1e-4, 1e4),
  b: between(1e-4, 1e4),
  m: fc.constantFrom(0 as const, 1 as const),
});

export interface History {
  x: number;
  tx: number;
  T: number;
}

/** Possible histories of up to so many purchases and days. */
export const histories = (mostX: number, mostT: number): fc.Arbitrary<History> =>
  fc
    .record({ x: fc.integer({ min: 0, max: mostX }), more: fc.nat(mostT), silence: fc.nat(mostT) })
    .map(({ x, more, silence }) => {
      const tx = x === 0 ? 0 : Math.min(mostT, x + more);
      return { x, tx, T: Math.min(mostT, tx + silence) };
    });

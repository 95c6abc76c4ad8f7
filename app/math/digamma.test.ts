import oracleOf from "@stdlib/math-base-special-digamma";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digamma } from "./digamma";
import { logGamma } from "./log-gamma";

const arguments_ = fc.double({ min: -6, max: 6, noNaN: true }).map((power) => 10 ** power);

test("digamma agrees with stdlib to 13 digits", () => {
  fc.assert(
    fc.property(arguments_, (x) => {
      const oracle = oracleOf(x);
      expect(Math.abs(digamma(x) - oracle)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(oracle)));
    }),
    { numRuns: 2000, seed: 2 },
  );
});

test("digamma is the slope of ln Gamma", () => {
  for (const x of [0.07, 0.9, 1.4616, 3.3, 12, 1500]) {
    const h = 1e-5 * x;
    const slope = (logGamma(x + h) - logGamma(x - h)) / (2 * h);
    expect(Math.abs(digamma(x) - slope)).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)));
  }
});

test("digamma of what has none says so", () => {
  expect(digamma(0)).toBe(-Infinity);
  expect(digamma(-1)).toBeNaN();
  expect(digamma(NaN)).toBeNaN();
});

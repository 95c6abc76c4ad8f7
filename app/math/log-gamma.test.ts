import gammaln from "@stdlib/math-base-special-gammaln";
import fc from "fast-check";
import { expect, test } from "vitest";
import { logGamma } from "./log-gamma";

test("ln Gamma agrees with stdlib to 13 digits over the range of models", () => {
  const arguments_ = fc.double({ min: -9, max: 7, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(arguments_, (x) => {
      const oracle = gammaln(x);
      expect(Math.abs(logGamma(x) - oracle)).toBeLessThanOrEqual(1e-13 * Math.abs(oracle));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test("ln Gamma keeps its digits beside its zeros at 1 and 2", () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
  for (const off of [-1e-3, -1e-8, 1e-12, 1e-5, 0.1]) {
    for (const zero of [1, 2]) {
      const oracle = gammaln(zero + off);
      expect(Math.abs(logGamma(zero + off) / oracle - 1)).toBeLessThan(1e-12);
    }
  }
});

test("ln Gamma of what has none says so", () => {
  expect(logGamma(0)).toBe(Infinity);
  expect(logGamma(Infinity)).toBe(Infinity);
  expect(logGamma(-0.5)).toBeNaN();
  expect(logGamma(NaN)).toBeNaN();
});

test("ln Gamma of whole numbers is the logarithm of a factorial", () => {
  let factorial = 1;
  for (let n = 2; n <= 170; n++) {
    factorial *= n - 1;
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThanOrEqual(
      1e-14 * Math.log(factorial) + 1e-15,
    );
  }
});

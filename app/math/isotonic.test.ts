import fc from "fast-check";
import { expect, test } from "vitest";
import { isotonic } from "./isotonic";

test("neighbours in the wrong order are pooled to their weighted mean", () => {
  expect(isotonic([1, 3, 2], [1, 1, 1])).toEqual([1, 2.5, 2.5]);
  expect(isotonic([4, 1], [3, 1])).toEqual([3.25, 3.25]);
  // R: isoreg(c(1, 0, 4, 3, 3, 5, 4, 2, 0))$yf
  const fitted = isotonic([1, 0, 4, 3, 3, 5, 4, 2, 0], new Array<number>(9).fill(1));
  expect(fitted.slice(0, 2)).toEqual([0.5, 0.5]);
  for (const value of fitted.slice(2)) expect(value).toBeCloseTo(3, 9);
});

test("as many weights as values are needed", () => {
  expect(() => isotonic([1], [])).toThrow("expected as many");
});

test("the result never falls, keeps the weighted sum, and leaves ordered values alone", () => {
  const pair = fc.record({
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 40 }), (pairs) => {
      const values = pairs.map((p) => p.value);
      const weights = pairs.map((p) => p.weight);
      const fitted = isotonic(values, weights);
      for (let i = 1; i < fitted.length; i++) expect(fitted[i]).toBeGreaterThanOrEqual(fitted[i - 1]!);
      const sum = (x: number[]) => x.reduce((total, value, i) => total + value * weights[i]!, 0);
      expect(sum(fitted)).toBeCloseTo(sum(values), 6);
      const sorted = [...values].sort((a, b) => a - b);
      expect(isotonic(sorted, weights)).toEqual(sorted);
    }),
  );
});

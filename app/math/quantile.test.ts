import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "./quantile";

test("quantiles equal R's default, type 7", () => {
  // R: quantile(c(3, 1, 10, 7, 2), c(0, .1, .25, .5, .9, 1))
  const x = [3, 1, 10, 7, 2];
  expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((p) => quantile(x, p))).toEqual([1, 1.4, 2, 3, 8.8, 10]);
});

test("one number is every quantile of itself", () => {
  expect(quantile([4], 0.3)).toBe(4);
});

test("a quantile of nothing, or outside 0..1, is refused", () => {
  expect(() => quantile([], 0.5)).toThrow("at least one");
  expect(() => quantile([1], 1.5)).toThrow("expected 0..1");
});

test("the order of the numbers is irrelevant and the result lies among them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (x, p) => {
        const q = quantile(x, p);
        expect(q).toBe(quantile([...x].reverse(), p));
        expect(q).toBeGreaterThanOrEqual(Math.min(...x));
        expect(q).toBeLessThanOrEqual(Math.max(...x));
      },
    ),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { quantileOfCounts } from "./quantile-of-counts";

test("the median of counted values is the value that half of them reach", () => {
  expect(quantileOfCounts([0, 2, 1], 0.5)).toBe(1);
  expect(quantileOfCounts([1, 0, 0, 3], 0.5)).toBe(3);
  expect(quantileOfCounts([1, 0, 0, 3], 0)).toBe(0);
});

test("nothing counted has no quantile", () => {
  expect(quantileOfCounts([0, 0], 0.5)).toBeNull();
});

test("at least a share p lies at or below the quantile, and less than p below it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 30 }).filter((c) => c.some((n) => n > 0)),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (counts, p) => {
        const q = quantileOfCounts(counts, p)!;
        const sum = (to: number) => counts.slice(0, to).reduce((a, b) => a + b, 0);
        expect(sum(q + 1)).toBeGreaterThanOrEqual(p * sum(counts.length));
        expect(sum(q)).toBeLessThan(p * sum(counts.length));
      },
    ),
  );
});

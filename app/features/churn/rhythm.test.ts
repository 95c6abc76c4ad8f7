import fc from "fast-check";
import { expect, test } from "vitest";
import { rhythmOf, rhythmsAfterEach } from "./rhythm";

const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 30 })
  .map((d) => d.sort((a, b) => a - b));

test("the usual gap is the own median, drawn to the shop's by one and a half gaps", () => {
  // Two gaps of 30 and 40: own median 35; (2 * 35 + 1.5 * 70) / 3.5 = 50.
  const rhythm = rhythmOf([0, 30, 70], 100, 70);
  expect(rhythm).toMatchObject({ ownGapDays: 35, usualGapDays: 50, longestGapDays: 40, silenceDays: 30 });
});

test("one purchase has no rhythm", () => {
  expect(rhythmOf([5], 10, 30)).toMatchObject({ ownGapDays: null, usualGapDays: null, longestGapDays: null });
});

test("without a shop to compare with the own median stands alone", () => {
  expect(rhythmOf([0, 10, 20], 20, null).usualGapDays).toBe(10);
});

test("what is known after each purchase equals the rhythm of the purchases so far", () => {
  fc.assert(
    fc.property(days, fc.option(fc.integer({ min: 1, max: 200 })), (d, shopGap) => {
      rhythmsAfterEach(d, shopGap).forEach((known, i) => {
        const { usualGapDays, longestGapDays } = rhythmOf(d.slice(0, i + 1), d[i]!, shopGap);
        expect(known.longestGapDays).toBe(longestGapDays);
        if (usualGapDays === null) expect(known.usualGapDays).toBeNull();
        else expect(known.usualGapDays).toBeCloseTo(usualGapDays, 9);
      });
    }),
  );
});

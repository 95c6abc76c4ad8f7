import { expect, test } from "vitest";
import { purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { slowingDown } from "./slowing-down";

const today = 1000;
const compute = (ago: number[], seenFrom: number | null = null) =>
  slowingDown.compute(
    purchaseHistory(
      ago.map((a) => today - a),
      { seenFrom },
    ),
    today,
    yardsticks(),
  );

test("one purchase in the last 90 days after three in the 90 days before is told by its counts", () => {
  expect(compute([75, 105, 135, 165, 195])?.facts).toEqual({
    form: "counts",
    windowDays: 90,
    recentPurchases: 1,
    earlierPurchases: 3,
  });
});

test("a customer who keeps buying at growing distances is told by the gaps", () => {
  // Gaps of 20, 20, 20, 20, then 34 and 36.
  const found = compute([150, 130, 110, 90, 70, 36, 0]);
  expect(found?.facts).toEqual({ form: "gaps", usualGapDays: 20, recentGapDays: 35 });
});

test("one long gap is a holiday, a steady rhythm is no sign", () => {
  expect(compute([150, 130, 110, 90, 70, 20, 0])).toBeNull();
  expect(compute([5, 35, 65, 95, 125, 155])).toBeNull();
});

test("a history that is cut short does not look like slowing down or speeding up", () => {
  expect(compute([75, 105, 135, 165, 195], today - 170)).toBeNull();
});

test("two purchases say nothing about a trend", () => {
  expect(compute([200, 100])).toBeNull();
});

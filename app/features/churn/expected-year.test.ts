import { expect, test } from "vitest";
import { purchaseHistory, historyOrder } from "../../../tests/factories/purchase-history";
import { expectedYearMinor } from "./expected-year";
import { purchaseOccasions } from "./purchases";
import type { Spending } from "./shop-model";

const spending: Spending = {
  basketCapMinor: "10000",
  medianBasketMinor: "5000",
  yearlyPurchases: [0.8, 2, 3, 5, 8],
};
const expected = (days: number[], valueMinor = 5000n) =>
  expectedYearMinor(
    purchaseOccasions(
      purchaseHistory([], { orders: days.map((day) => historyOrder(day, { valueMinor })) }).orders,
      9999,
    ),
    spending,
  );

test("after one purchase the shop's own experience of the first year stands in", () => {
  // (0 + 0.5 * 0.8) / (0 + 0.5) = 0.8 purchases of 50.00.
  expect(expected([100])).toBe(4000n);
});

test("a year of thirteen purchases counts for more than the shop's half year", () => {
  // (12 + 0.5 * 8) / (1 + 0.5) = 10.67 purchases of 50.00.
  expect(expected(Array.from({ length: 13 }, (_, i) => 100 + Math.round((i * 365) / 12)))).toBe(53_333n);
});

test("two orders in one week do not become a hundred a year", () => {
  // (1 + 0.5 * 2) / (3 / 365 + 0.5) = 3.94.
  expect(expected([100, 103])).toBe(19_677n);
});

test("one huge order counts as at most the shop's 99th percentile, beside two usual ones", () => {
  // (100.00 + 2 * 50.00) / 3 = 66.67, 0.8 times a year.
  expect(expected([100], 5_000_000n)).toBe(5333n);
});

test("nothing bought, nothing expected", () => {
  expect(expected([])).toBe(0n);
});

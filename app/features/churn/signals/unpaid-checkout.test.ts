import { expect, test } from "vitest";
import { purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { unpaidCheckout } from "./unpaid-checkout";

const today = 1000;
const compute = (bought: number[], ...openCheckouts: { startedOn: number; totalMinor: bigint }[]) =>
  unpaidCheckout.compute(purchaseHistory(bought, { openCheckouts }), today, yardsticks());

test("the newest unpaid checkout is told with its amount and age", () => {
  const found = compute([900], { startedOn: 980, totalMinor: 1n }, { startedOn: 996, totalMinor: 8900n });
  expect(found?.facts).toEqual({ agoDays: 4, totalMinor: "8900", currency: "EUR" });
});

test("an order on that day or later settles it", () => {
  expect(compute([996], { startedOn: 996, totalMinor: 8900n })).toBeNull();
  expect(compute([999], { startedOn: 996, totalMinor: 8900n })).toBeNull();
});

test("today's cart still has its day, and one of last year is forgotten", () => {
  expect(compute([900], { startedOn: today, totalMinor: 8900n })).toBeNull();
  expect(compute([], { startedOn: 600, totalMinor: 8900n })).toBeNull();
});

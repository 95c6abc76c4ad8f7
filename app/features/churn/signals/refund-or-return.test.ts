import { expect, test } from "vitest";
import type { HistoryOrder } from "../history";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { refundOrReturn } from "./refund-or-return";

const today = 1000;
const compute = (orders: HistoryOrder[]) =>
  refundOrReturn.compute(purchaseHistory([], { orders }), today, yardsticks());

test("a refund on the last order is told with its amount and its order", () => {
  const order = historyOrder(today - 20, { name: "#1044", refundedMinor: 2000n, valueMinor: 3000n });
  expect(compute([historyOrder(today - 60), order])?.facts).toEqual({
    form: "refunded",
    order: "#1044",
    agoDays: 20,
    ordersSince: 0,
    refundedMinor: "2000",
    totalMinor: "5000",
    currency: "EUR",
  });
});

test("an order refunded in full is no purchase, but still the reason", () => {
  const order = historyOrder(today - 20, { counts: false, valueMinor: 0n, refundedMinor: 5000n });
  expect(compute([historyOrder(today - 60), order])?.strength).toBeCloseTo(0.7);
});

test("a return without money back is told as a return", () => {
  expect(compute([historyOrder(today - 20, { name: "#1", returned: true })])?.facts).toMatchObject({
    form: "returned",
  });
});

test("what was refunded three orders or more than a year ago no longer matters", () => {
  const refunded = (ago: number) => historyOrder(today - ago, { refundedMinor: 100n });
  expect(compute([refunded(90), historyOrder(today - 60), historyOrder(today - 30)])).toBeNull();
  expect(compute([refunded(400)])).toBeNull();
});

test("the refund of a cancelled order belongs to the cancellation", () => {
  expect(
    compute([historyOrder(today - 9, { counts: false, cancelled: true, refundedMinor: 5000n })]),
  ).toBeNull();
});

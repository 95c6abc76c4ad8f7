import { expect, test } from "vitest";
import type { HistoryOrder } from "../history";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { cancelledOrRefused } from "./cancelled-or-refused";

const today = 1000;
const cancelled = (ago: number, cancelReason: string | null): HistoryOrder =>
  historyOrder(today - ago, { name: "#9", counts: false, cancelled: true, cancelReason });
const compute = (orders: HistoryOrder[]) =>
  cancelledOrRefused.compute(purchaseHistory([], { orders }), today, yardsticks());

test.each([
  ["INVENTORY", "inventory"],
  ["declined", "declined"],
  ["CUSTOMER", "customer"],
  ["OTHER", "unknown"],
  [null, "unknown"],
])("a cancelled order is told with its reason: %s", (reason, form) => {
  expect(compute([historyOrder(900), cancelled(12, reason)])?.facts).toEqual({
    form,
    order: "#9",
    agoDays: 12,
  });
});

test("a purchase within the week mends it, one after a month does not", () => {
  expect(compute([cancelled(40, "DECLINED"), historyOrder(today - 40)])).toBeNull();
  expect(compute([cancelled(40, "DECLINED"), historyOrder(today - 34)])).toBeNull();
  expect(compute([cancelled(40, "DECLINED"), historyOrder(today - 8)])).not.toBeNull();
});

test("an old cancellation no longer matters", () => {
  expect(compute([cancelled(400, "INVENTORY")])).toBeNull();
  expect(compute([cancelled(90, "INVENTORY"), historyOrder(940), historyOrder(970)])).toBeNull();
});

import { expect, test } from "vitest";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { overdue } from "./overdue";

const today = 1000;
const every = (gap: number, times: number, silence: number) =>
  Array.from({ length: times }, (_, i) => today - silence - i * gap);

test("a silence of two and a half times the own gap is told with its numbers", () => {
  const found = overdue.compute(purchaseHistory(every(32, 6, 81)), today, yardsticks());
  expect(found?.facts).toEqual({ usualGapDays: 32, silenceDays: 81, times: 2.5, purchases: 6 });
});

test("the longer the silence, the stronger it speaks", () => {
  const strengths = [50, 75, 120, 300].map(
    (silence) => overdue.compute(purchaseHistory(every(30, 6, silence)), today, yardsticks())!.strength,
  );
  expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
  expect(strengths.at(-1)).toBeLessThanOrEqual(1);
});

test("within one and a half gaps nobody is overdue, and a yearly buyer is not after 75 days", () => {
  expect(overdue.compute(purchaseHistory(every(30, 6, 44)), today, yardsticks())).toBeNull();
  expect(overdue.compute(purchaseHistory(every(365, 3, 75)), today, yardsticks())).toBeNull();
});

test("one gap is told as what it was, not as a habit", () => {
  const found = overdue.compute(purchaseHistory(every(30, 2, 90)), today, yardsticks());
  expect(found?.facts).toEqual({ form: "once", usualGapDays: 30, silenceDays: 90 });
});

test("some orders on neighbouring days are no rhythm of a day", () => {
  expect(overdue.compute(purchaseHistory(every(1, 3, 13)), today, yardsticks())).toBeNull();
  expect(overdue.compute(purchaseHistory(every(1, 4, 100)), today, yardsticks())).toBeNull();
});

test("orders of one day are one occasion, and what is no purchase is none", () => {
  const days = every(30, 4, 60);
  const orders = days.flatMap((day) => [historyOrder(day), historyOrder(day)]);
  const refused = historyOrder(today - 5, { counts: false, cancelled: true });
  const found = overdue.compute(purchaseHistory([], { orders: [...orders, refused] }), today, yardsticks());
  expect(found?.facts).toMatchObject({ usualGapDays: 30, silenceDays: 60, purchases: 4 });
});

test("nothing bought, nothing overdue", () => {
  expect(overdue.compute(purchaseHistory([]), today, yardsticks())).toBeNull();
});

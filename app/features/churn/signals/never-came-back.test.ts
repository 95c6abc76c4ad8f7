import { expect, test } from "vitest";
import { historyOrder, purchaseHistory } from "../../../../tests/factories/purchase-history";
import { yardsticks } from "../../../../tests/factories/yardsticks";
import { neverCameBack } from "./never-came-back";

const today = 1000;

test("one purchase, longer ago than second ones usually take, is told beside the usual time", () => {
  const found = neverCameBack.compute(purchaseHistory([today - 90]), today, yardsticks());
  expect(found?.facts).toEqual({ form: "compared", silenceDays: 90, usualDays: 45 });
});

test("where nobody came back yet there is no usual time to tell", () => {
  const shop = yardsticks({ medianSecondPurchaseDays: null });
  expect(neverCameBack.compute(purchaseHistory([today - 90]), today, shop)?.facts).toEqual({
    form: "alone",
    silenceDays: 90,
  });
});

test("two orders on one day are one purchase", () => {
  const orders = [historyOrder(today - 90), historyOrder(today - 90)];
  expect(neverCameBack.compute(purchaseHistory([], { orders }), today, yardsticks())).not.toBeNull();
});

test("within the usual time, after a second purchase, and with older orders out of sight it is silent", () => {
  expect(neverCameBack.compute(purchaseHistory([today - 45]), today, yardsticks())).toBeNull();
  expect(neverCameBack.compute(purchaseHistory([today - 90, today - 10]), today, yardsticks())).toBeNull();
  const cut = purchaseHistory([today - 90], { seenFrom: today - 120 });
  expect(neverCameBack.compute(cut, today, yardsticks())).toBeNull();
});

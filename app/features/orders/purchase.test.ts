import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyPurchase, notAPurchaseReasons, type PurchaseFacts } from "./purchase";

const paid: PurchaseFacts = {
  deleted: false,
  test: false,
  cancelled: false,
  financialStatus: "PAID",
  totalMinor: 5000n,
  currentTotalMinor: 5000n,
  refundedMinor: 0n,
  lineCount: 2,
  giftCardLineCount: 0,
};
const reasonOf = (change: Partial<PurchaseFacts>) => {
  const verdict = classifyPurchase({ ...paid, ...change });
  return verdict.counts ? null : verdict.reason;
};

test("a paid order counts with its total", () => {
  expect(classifyPurchase(paid)).toEqual({ counts: true, valueMinor: 5000n });
});

test("an order that is not paid yet counts: the shopper has decided", () => {
  expect(classifyPurchase({ ...paid, financialStatus: "PENDING" })).toEqual({
    counts: true,
    valueMinor: 5000n,
  });
});

test("deleted, test, cancelled, voided and expired orders are no purchases", () => {
  expect(reasonOf({ deleted: true })).toBe("deleted");
  expect(reasonOf({ test: true })).toBe("test");
  expect(reasonOf({ cancelled: true })).toBe("cancelled");
  expect(reasonOf({ financialStatus: "VOIDED" })).toBe("voided");
  expect(reasonOf({ financialStatus: "EXPIRED" })).toBe("voided");
});

test("an order of gift cards only is no purchase, one with something else is", () => {
  expect(reasonOf({ giftCardLineCount: 2 })).toBe("gift-card-only");
  expect(reasonOf({ giftCardLineCount: 1 })).toBeNull();
});

test("an order without known lines is not taken for a gift card order", () => {
  expect(reasonOf({ lineCount: 0, giftCardLineCount: 0 })).toBeNull();
});

test("a replacement of value zero is no purchase", () => {
  expect(reasonOf({ totalMinor: 0n, currentTotalMinor: 0n })).toBe("zero-value");
});

test("a partial refund lowers the value, a full one takes the purchase away", () => {
  const half = { financialStatus: "PARTIALLY_REFUNDED", refundedMinor: 2000n, currentTotalMinor: 3000n };
  expect(classifyPurchase({ ...paid, ...half })).toEqual({ counts: true, valueMinor: 3000n });
  expect(reasonOf({ financialStatus: "REFUNDED", refundedMinor: 5000n, currentTotalMinor: 0n })).toBe(
    "fully-refunded",
  );
  expect(reasonOf({ refundedMinor: 5000n })).toBe("fully-refunded");
});

test("a goodwill refund that leaves the current total alone lowers the value too", () => {
  expect(classifyPurchase({ ...paid, refundedMinor: 700n })).toEqual({ counts: true, valueMinor: 4300n });
});

test("an edited order is worth what is left of it, though nothing was refunded", () => {
  expect(classifyPurchase({ ...paid, currentTotalMinor: 1200n })).toEqual({
    counts: true,
    valueMinor: 1200n,
  });
});

test("whatever the order, its value is positive and never above the total, or there is a reason of the list", () => {
  const minor = fc.bigInt({ min: 0n, max: 10n ** 9n });
  const facts = fc.record<PurchaseFacts>({
    deleted: fc.boolean(),
    test: fc.boolean(),
    cancelled: fc.boolean(),
    financialStatus: fc.constantFrom("PAID", "PENDING", "REFUNDED", "PARTIALLY_REFUNDED", "VOIDED", null),
    totalMinor: minor,
    currentTotalMinor: minor,
    refundedMinor: minor,
    lineCount: fc.nat(5),
    giftCardLineCount: fc.nat(5),
  });
  fc.assert(
    fc.property(facts, (order) => {
      const verdict = classifyPurchase(order);
      if (verdict.counts)
        expect(verdict.valueMinor > 0n && verdict.valueMinor <= order.totalMinor).toBe(true);
      else expect(notAPurchaseReasons).toContain(verdict.reason);
    }),
  );
});

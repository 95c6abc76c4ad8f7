import { expect, test } from "vitest";
import type { FoundSignal, SignalId } from "~/features/churn/signals/signal";
import { evidenceOf, probableCause } from "./probable-cause";

/** A refund of everything, on the newest order. */
const inFull = { form: "refunded", ordersSince: 0, refundedMinor: "5000", totalMinor: "5000" };
const found = (
  signal: SignalId,
  strength = 0.5,
  facts: FoundSignal["facts"] = signal === "refund-or-return" ? inFull : {},
): FoundSignal => ({
  ...{ signal, strength, facts },
});
const causeOf = (...signals: FoundSignal[]) => probableCause({ signals }).cause;

test("each cause is told by its signs", () => {
  expect(causeOf(found("late-or-untracked-parcel"))).toBe("delivery");
  expect(causeOf(found("refund-or-return"))).toBe("product-quality");
  expect(causeOf(found("smaller-baskets"))).toBe("price");
  expect(causeOf(found("discount-only"))).toBe("price");
  expect(causeOf(found("never-came-back"))).toBe("one-time-need");
  expect(causeOf(found("overdue"))).toBe("forgot");
  expect(causeOf(found("unpaid-checkout"))).toBe("unknown");
  expect(causeOf()).toBe("unknown");
});

test("what went wrong explains a silence before anything else, the strongest first", () => {
  expect(causeOf(found("overdue", 0.9), found("smaller-baskets", 0.8), found("refund-or-return", 0.2))).toBe(
    "product-quality",
  );
  expect(causeOf(found("late-or-untracked-parcel", 0.3), found("refund-or-return", 0.6))).toBe(
    "product-quality",
  );
  expect(causeOf(found("late-or-untracked-parcel", 0.6), found("refund-or-return", 0.3))).toBe("delivery");
});

test("a refund explains a silence only on the newest order, and only of a quarter of it or more", () => {
  const refund = (facts: FoundSignal["facts"]) =>
    causeOf(found("refund-or-return", 0.5, { ...inFull, ...facts }), found("overdue"));
  expect(refund({ refundedMinor: "1250" })).toBe("product-quality");
  expect(refund({ refundedMinor: "1249" })).toBe("forgot");
  expect(refund({ ordersSince: 1 })).toBe("forgot");
  expect(causeOf(found("refund-or-return", 0.5, { form: "returned", ordersSince: 0 }))).toBe(
    "product-quality",
  );
});

test("a parcel without a tracking number explains nothing, one that could not be delivered does", () => {
  const parcel = (form: string) =>
    causeOf(found("late-or-untracked-parcel", 0.5, { form }), found("never-came-back"));
  expect(["untracked", "failed", "late"].map(parcel)).toEqual(["one-time-need", "delivery", "delivery"]);
});

test("after trouble nobody has simply forgotten, and after one gap nobody has a rhythm", () => {
  expect(causeOf(found("overdue"), found("cancelled-or-refused"))).toBe("unknown");
  expect(causeOf(found("never-came-back"), found("cancelled-or-refused"))).toBe("unknown");
  expect(causeOf(found("overdue", 0.5, { form: "once" }))).toBe("unknown");
});

test("a cause comes with every sign that speaks for it, in words with its numbers", () => {
  const smaller = found("smaller-baskets", 0.5, { recentMinor: "900", usualMinor: "1800" });
  const signals = [smaller, found("overdue"), found("discount-only", 0.3, { orders: 4, shopShare: 0.2 })];
  expect(probableCause({ signals }).evidence).toEqual([
    { signal: "smaller-baskets", facts: { recentMinor: "900", usualMinor: "1800" } },
    { signal: "discount-only", facts: { orders: 4, shopShare: 0.2 } },
  ]);
  expect(evidenceOf("forgot", { signals })).toEqual([{ signal: "overdue", facts: {} }]);
  expect(evidenceOf("unresolved-complaint", { signals })).toEqual([]);
});

import { expect, test } from "vitest";
import { logOf, simulatedLog } from "../../../tests/factories/simulated-log";
import { factsOn, noFacts } from "./customer-facts";
import { learnOrderValue, nextOrderValue } from "./order-value";

const factsOf = (customer: Parameters<typeof logOf>[0][number]) => {
  const facts = noFacts();
  factsOn(logOf([customer]), 0, 100_000, Infinity, facts);
  return facts;
};

test("all orders of a customer count, the first one too, and many of them more than the shop's", () => {
  const { log, today } = simulatedLog({ customers: 2000, days: 500 });
  const model = learnOrderValue(log, today, Infinity)!;
  expect(model.by).toBe("gamma-gamma");
  const value = (amounts: number[]) =>
    nextOrderValue(model, factsOf({ days: amounts.map((_, i) => 10 * i), amounts }));
  expect(value([200])).toBeGreaterThan(60);
  expect(value([200])).toBeLessThan(200);
  expect(value([200, 200, 200, 200, 200])).toBeGreaterThan(value([200]) * 1.1);
  expect(value([5])).toBeGreaterThan(5);
});

test("what was given back lowers what the next order is expected to be worth", () => {
  const model = { by: "own-mean", shopMean: 50, why: "too-few-customers" } as const;
  const kept = nextOrderValue(model, factsOf({ days: [1, 20], amounts: [100, 100] }));
  const returned = nextOrderValue(model, factsOf({ days: [1, 20, 30], amounts: [100, 100, -80] }));
  expect(kept).toBe(75);
  expect(returned).toBe(55);
  expect(nextOrderValue(model, factsOf({ days: [1, 2], amounts: [100, -500] }))).toBeCloseTo(100 / 3, 9);
});

test("a small shop draws each mean to its own, and one without amounts has no values", () => {
  const few = logOf([
    { days: [1, 2], amounts: [10, 30] },
    { days: [5], amounts: [80] },
  ]);
  expect(learnOrderValue(few, 10, Infinity)).toEqual({
    by: "own-mean",
    shopMean: 40,
    why: "too-few-customers",
  });
  expect(learnOrderValue(logOf([{ days: [1], amounts: [NaN] }]), 10, Infinity)).toBeNull();
});

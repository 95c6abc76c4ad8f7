import fc from "fast-check";
import { expect, test } from "vitest";
import { addCustomer, noArmSums } from "./arm-sums";
import { controlShareFor, controlShareValue } from "./control-share";
import {
  neededCustomers,
  powerToProve,
  provableEffect,
  smallestEffect,
  standardDeviationFromBuyers,
  stillNeeded,
} from "./needed-customers";
import { spreadOfHistory } from "./spread-of-history";

const design = { standardDeviation: 15.5, explained: 0.1, controlShare: 0.2 };

test("the worked example needs 10,427 customers, 4,327 more than there are", () => {
  expect(neededCustomers(design, 1.15)).toBe(10_427);
  expect(neededCustomers(design, 1.15) / 1.3).toBeCloseTo(8020.433631, 0);
  expect(stillNeeded(design, 1.15, 6100, 618)).toEqual({ more: 4327, months: 4327 / 618 });
  expect(stillNeeded(design, 1.15, 20_000, 0)).toEqual({ more: 0, months: 0 });
});

test("the published table of needed customers holds", () => {
  const needed = (deviation: number, effect: number) =>
    neededCustomers({ standardDeviation: deviation, explained: 0.1, controlShare: 0.2 }, effect);
  const table = [
    [2.7, 41_841, 10_461, 1674],
    [3.5, 70_309, 17_578, 2813],
    [7, 281_236, 70_309, 11_250],
  ];
  for (const [deviation, ...counts] of table)
    expect([0.1, 0.2, 0.5].map((effect) => needed(deviation!, effect))).toEqual(counts);
});

test("so many customers as an effect needs show it four times of five, and it is the smallest they show so often", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 20, noNaN: true }), (effect) => {
      const customers = neededCustomers(design, effect);
      fc.pre(customers > 100);
      expect(powerToProve(design, customers, effect)).toBeCloseTo(0.8, 2);
      expect(powerToProve(design, customers, -effect)).toBe(powerToProve(design, customers, effect));
      expect(provableEffect(design, customers) / effect).toBeCloseTo(1, 2);
    }),
  );
  expect(powerToProve(design, 1000, 0)).toBeCloseTo(0.025, 10);
});

test("the effect worth knowing is the cost of treating, or a fifth of the usual profit", () => {
  expect(smallestEffect(0.5, 10)).toBe(2);
  expect(smallestEffect(3, 10)).toBe(3);
});

test("without a history the spread comes from the share that buys", () => {
  // Profits of 0 (four of five customers) and of mean 10 with a variation of 1.2.
  expect(standardDeviationFromBuyers(2, 0.2, 1.2)).toBeCloseTo(2 * Math.sqrt((1 + 1.44) / 0.2 - 1), 12);
  expect(standardDeviationFromBuyers(3, 1, 0.5)).toBeCloseTo(1.5, 12);
});

test("a past window says how far profits spread and how much of it was foreseeable", () => {
  const past = noArmSums();
  for (let i = 0; i < 100; i++) addCustomer(past, true, 2 * (i % 10) + (i % 2 ? 3 : -3), i % 10, 0);
  const { standardDeviation, explained } = spreadOfHistory(past)!;
  expect(standardDeviation).toBeCloseTo(Math.sqrt(past.yy / 99), 12);
  expect(explained).toBeGreaterThan(0.5);
  expect(explained).toBeLessThan(1);
  expect(spreadOfHistory(noArmSums())).toBeNull();
});

test("the control share falls with the size, and never below a fifth of a small group", () => {
  expect([12, 999, 100_000, 100_001, 300_000, 300_001].map((n) => controlShareFor(n))).toEqual([
    0.2, 0.2, 0.2, 0.1, 0.1, 0.05,
  ]);
  const proven = { provenCycles: 3, controlBuyersPerCycle: 400 };
  expect(controlShareFor(5000, proven)).toBe(0.1);
  expect(controlShareFor(900, proven)).toBe(0.2);
  expect(controlShareFor(5000, { ...proven, provenCycles: 2 })).toBe(0.2);
  expect(controlShareFor(5000, { ...proven, controlBuyersPerCycle: 150 })).toBe(0.2);
});

test("what a control share is worth holds to six digits", () => {
  const prospect = {
    customers: 10_000,
    laterRounds: 12,
    expectedEffect: 0.05,
    effectDeviation: 0.1,
    standardDeviation: 2.7,
  };
  expect(controlShareValue(0.2, prospect)).toBeCloseTo(8068.811991, 6);
  expect(controlShareValue(0.1, prospect)).toBeCloseTo(7784.422233, 6);
});

import { expect, test } from "vitest";
import { makeDayAccuracy } from "../../../tests/factories/day-accuracy";
import { accuracyOfDay } from "./day-accuracy";
import { headlineOf } from "./headline";

test("those at high risk and all others are told apart, in whole customers", () => {
  expect(headlineOf(makeDayAccuracy())).toEqual({
    highRisk: { customers: 500, stayedAway: 450, expected: 456, share: 0.9 },
    others: { customers: 500, stayedAway: 90, expected: 105, share: 0.18 },
  });
});

test("nobody is told of where there was nobody", () => {
  const none = { customers: 0, predicted: 0, stayedAway: 0 };
  expect(headlineOf(makeDayAccuracy({ highRisk: none })).highRisk).toBeNull();
  const day = makeDayAccuracy();
  const all = { customers: day.customers, predicted: day.predicted, stayedAway: day.stayedAway };
  expect(headlineOf({ ...day, highRisk: all }).others).toBeNull();
});

test("high risk begins at 50 percent", () => {
  const outcomes = { p: Float64Array.of(0.49, 0.5, 0.75, 0.1), y: Uint8Array.of(1, 1, 0, 0) };
  const rules = { "silent-for-horizon": outcomes, "silent-for-twice-the-gap": outcomes };
  const { highRisk } = accuracyOfDay({ day: "2026-08-24", horizonDays: 90 }, outcomes, rules);
  expect(highRisk).toEqual({ customers: 2, predicted: 1.25, stayedAway: 1 });
});

import { expect, test } from "vitest";
import { makeDayAccuracy } from "../../../tests/factories/day-accuracy";
import { bestMethod, poolByMonth, poolDays } from "./pool-days";

const method = "prediction" as const;
const large = makeDayAccuracy({
  ...{ day: "2026-08-30", customers: 300, stayedAway: 240, predicted: 210 },
  methods: [{ method, auc: 0.9, logLoss: 0.4, calibrationError: 0.02 }],
});
const small = makeDayAccuracy({
  ...{ day: "2026-08-31", customers: 100, stayedAway: 40, predicted: 50 },
  methods: [{ method, auc: 0.5, logLoss: 0.8, calibrationError: 0.1 }],
});

test("days are pooled by their customers, so that a large one counts more", () => {
  const pooled = poolDays([large, small]);
  expect(pooled).toMatchObject({ days: 2, customers: 200, predicted: 260 / 400, stayedAway: 280 / 400 });
  expect(pooled.methods).toHaveLength(1);
  expect(pooled.methods[0]!.auc).toBeCloseTo(0.8, 12);
  expect(pooled.methods[0]!.logLoss).toBeCloseTo(0.5, 12);
  expect(pooled.methods[0]!.calibrationError).toBeCloseTo(0.04, 12);
});

test("a day on which everybody stayed away has no order to be right about, and leaves that of the others as it is", () => {
  const all = { ...small, methods: [{ ...small.methods[0]!, auc: null }] };
  expect(poolDays([large, all]).methods[0]!.auc).toBeCloseTo(0.9, 12);
  expect(poolDays([all]).methods[0]!.auc).toBeNull();
});

test("nothing can not be pooled", () => {
  expect(() => poolDays([])).toThrow(RangeError);
});

test("days are gathered in their calendar months, newest first", () => {
  const september = { ...large, day: "2026-09-01" };
  const lastYear = { ...large, day: "2025-09-01" };
  expect(poolByMonth([large, september, lastYear, small]).map(({ month, days }) => [month, days])).toEqual([
    ["2026-09-01", 1],
    ["2026-08-01", 2],
    ["2025-09-01", 1],
  ]);
});

test("the best method has the least log-loss, the prediction when others are as good", () => {
  const { methods } = makeDayAccuracy();
  expect(bestMethod(methods)).toBe("prediction");
  expect(bestMethod(methods.map((each) => ({ ...each, logLoss: 0.4 })))).toBe("prediction");
  const ahead = methods.map((each) => (each.method === "prediction" ? { ...each, logLoss: 0.9 } : each));
  expect(bestMethod(ahead)).toBe("silent-for-horizon");
  expect(bestMethod([])).toBeNull();
});

import { expect, test } from "vitest";
import { ownRhythm } from "./own-rhythm";

const purchases = (...days: string[]) =>
  days.map((day) => ({ day, valueMinor: "1", orders: 1, gapDays: null }));

test("the usual pause is the median of the customer's own", () => {
  const rhythm = ownRhythm({
    purchases: purchases("2026-01-01", "2026-01-31", "2026-03-02", "2026-06-02"),
    asOf: "2026-07-01",
  });
  expect(rhythm).toEqual({ gaps: [30, 30, 92], usualDays: 30 });
});

test("after one purchase there is none", () => {
  expect(ownRhythm({ purchases: purchases("2026-01-01"), asOf: "2026-07-01" })).toEqual({
    gaps: [],
    usualDays: null,
  });
});

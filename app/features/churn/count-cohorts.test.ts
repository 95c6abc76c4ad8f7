import { expect, test } from "vitest";
import { CohortCounter } from "./count-cohorts";
import { dayOfIso } from "./day";
import { monthOf } from "./month";

test("a cohort counts who bought again in each month since, once per customer and month", () => {
  const counter = new CohortCounter(dayOfIso("2026-04-20"));
  counter.add(["2026-01-31", "2026-02-01", "2026-02-20", "2026-04-01"].map(dayOfIso));
  counter.add(["2026-01-02", "2026-04-19"].map(dayOfIso));
  counter.add(["2026-03-05"].map(dayOfIso));
  expect(counter.cohorts()).toEqual([
    { cohort: monthOf(dayOfIso("2026-01-01")), customers: 2, active: [2, 1, 0, 2] },
    { cohort: monthOf(dayOfIso("2026-03-01")), customers: 1, active: [1, 0] },
  ]);
});

import { expect, test } from "vitest";
import { countScoringAges } from "./scoring-ages";

const now = new Date("2026-11-22T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test("each shop is in one bucket of scoring age, and one that was never scored stands apart", () => {
  const ages = countScoringAges([hoursAgo(0.5), hoursAgo(1), hoursAgo(25), hoursAgo(400), null], now);
  expect(ages.buckets.map(({ shops }) => shops)).toEqual([2, 0, 1, 0, 0, 1]);
  expect(ages.never).toBe(1);
  expect(ages.oldestSeconds).toBe(400 * 3600);
});

test("with no shop, or a clock that is behind, nothing is old", () => {
  expect(countScoringAges([], now).oldestSeconds).toBe(0);
  expect(countScoringAges([hoursAgo(-3)], now)).toMatchObject({ oldestSeconds: 0, never: 0 });
});

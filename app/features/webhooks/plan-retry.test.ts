import { expect, test } from "vitest";
import { planRetry } from "./plan-retry";

const now = new Date("2026-11-22T10:00:00Z");
const waitedSeconds = (tries: number) => (planRetry(tries, now)!.getTime() - now.getTime()) / 1000;

test("each wait is twice the one before, up to an hour", () => {
  expect([1, 2, 3, 4].map(waitedSeconds)).toEqual([15, 30, 60, 120]);
  expect(waitedSeconds(9)).toBe(3600);
});

test("after the tenth failure there is no next try", () => {
  expect(planRetry(10, now)).toBeNull();
});

import { expect, test } from "vitest";
import { dayOfBound, isDayBound } from "./day-bound";

test.each(["2026-08-01", "0d", "90d", "3650d"])("%s is a bound", (text) =>
  expect(isDayBound(text)).toBe(true),
);

test.each(["2026-02-30", "2026-8-1", "90", "-5d", "3651d", "1066-10-14", "tomorrow", ""])(
  "%j is none",
  (text) => expect(isDayBound(text)).toBe(false),
);

test("so many days before today is a date, over the ends of months and years", () => {
  expect(dayOfBound("90d", "2026-11-22")).toBe("2026-08-24");
  expect(dayOfBound("1d", "2028-03-01")).toBe("2028-02-29");
  expect(dayOfBound("2026-08-01", "2026-11-22")).toBe("2026-08-01");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay } from "./day";
import { firstDayOf, monthOf } from "./month";

test("a day's month is the calendar's, from the year 1600 to 2400", () => {
  for (let day = -135_140; day <= 157_000; day++) {
    const date = dateOfDay(day);
    const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    if (monthOf(day) !== month)
      expect.fail(`${date.toISOString()} is in month ${month}, not ${monthOf(day)}`);
  }
});

test("a month begins on its first day", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), (month) => {
      expect(monthOf(firstDayOf(month))).toBe(month);
      expect(monthOf(firstDayOf(month) - 1)).toBe(month - 1);
    }),
    { seed: 5 },
  );
});

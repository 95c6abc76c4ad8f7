import fc from "fast-check";
import { expect, test } from "vitest";
import { createShopCalendar, dayOfDate, easterSunday, partsOfDay } from "./shop-calendar";

const berlin = createShopCalendar("Europe/Berlin");

test("a local time is an hour earlier in UTC in winter and two in summer", () => {
  expect(new Date(berlin.instant(dayOfDate(2026, 1, 15), 9 * 3600)).toISOString()).toBe(
    "2026-01-15T08:00:00.000Z",
  );
  expect(new Date(berlin.instant(dayOfDate(2026, 7, 15), 9 * 3600)).toISOString()).toBe(
    "2026-07-15T07:00:00.000Z",
  );
});

test("on the days when the clock changes the right offset holds before and after", () => {
  const spring = dayOfDate(2026, 3, 29);
  expect(new Date(berlin.instant(spring, 3600)).toISOString()).toBe("2026-03-29T00:00:00.000Z");
  expect(new Date(berlin.instant(spring, 12 * 3600)).toISOString()).toBe("2026-03-29T10:00:00.000Z");
  const autumn = dayOfDate(2026, 10, 25);
  expect(new Date(berlin.instant(autumn, 12 * 3600)).toISOString()).toBe("2026-10-25T11:00:00.000Z");
});

test("a local day goes to an instant and back, in any zone", () => {
  const zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC"].map(
    createShopCalendar,
  );
  const days = fc.integer({ min: 14_000, max: 22_000 });
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 4 * 3600, max: 86_399 }),
      fc.constantFrom(...zones),
      (day, second, zone) => {
        expect(zone.dayOf(zone.instant(day, second))).toBe(day);
      },
    ),
  );
});

test("knows Easter and the parts of a day", () => {
  expect([2025, 2026, 2027, 2038].map((year) => partsOfDay(easterSunday(year)))).toMatchObject([
    { month: 4, dayOfMonth: 20 },
    { month: 4, dayOfMonth: 5 },
    { month: 3, dayOfMonth: 28 },
    { month: 4, dayOfMonth: 25 },
  ]);
  expect(partsOfDay(dayOfDate(2026, 11, 22))).toEqual({ year: 2026, month: 11, dayOfMonth: 22, weekday: 7 });
});

test("refuses a zone that does not exist", () => {
  expect(() => createShopCalendar("Europe/Atlantis")).toThrow(/Europe\/Atlantis/);
});

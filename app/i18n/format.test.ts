import { expect, test } from "vitest";
import { createFormat } from "./format";

const en = createFormat("en");
const ru = createFormat("ru");
const zh = createFormat("zh-CN");

test("money has as many digits as its currency", () => {
  expect(en.money(1250n, "USD")).toBe("$12.50");
  expect(en.money(1250n, "JPY")).toBe("¥1,250");
  expect(en.money(1250n, "KWD")).toBe("KWD\u00A01.250");
  expect(en.money("-5", "EUR")).toBe("-€0.05");
});

test("money is exact past the limits of floating point numbers", () => {
  expect(en.money("900719925474099312", "EUR")).toBe("€9,007,199,254,740,993.12");
});

test("money is written the way of the language", () => {
  expect(ru.money(123456n, "EUR")).toBe("1\u00A0234,56\u00A0€");
  expect(zh.money(123456n, "EUR")).toBe("€1,234.56");
  expect(en.wholeMoney(123456n, "EUR")).toBe("€1,235");
});

test("a day is the calendar day it names, whatever the clock of the machine", () => {
  expect(en.day("2026-11-22")).toBe("Nov 22, 2026");
  expect(ru.day("2026-11-22")).toBe("22 нояб. 2026 г.");
  expect(zh.day("2026-01-01")).toBe("2026年1月1日");
});

test("an instant is shown on the shop's clock", () => {
  expect(en.instant("2026-11-22T23:30:00Z", "Europe/Berlin")).toBe("Nov 23, 2026, 12:30 AM");
  expect(ru.instant("2026-11-22T23:30:00Z", "Europe/Berlin")).toContain("00:30");
  expect(en.time("2026-11-22T23:30:00Z", "Europe/Berlin")).toBe("12:30 AM");
});

test("months have a long name for headings and a short one for axes", () => {
  expect(en.monthName("2026-11-01")).toBe("November 2026");
  expect(en.monthName("2026-11-01", "short")).toBe("Nov 26");
  expect(zh.monthName("2026-11-01")).toBe("2026年11月");
});

test("figures of one column have the same digits", () => {
  expect(en.fixed(0.5, 3)).toBe("0.500");
  expect(ru.fixed(2.25, 1)).toBe("2,3");
});

test("shares are percentages with the digits asked for", () => {
  expect(en.percent(0.0225, 2)).toBe("2.25%");
  expect(ru.percent(0.0225, 2)).toBe("2,25\u00A0%");
  expect(en.percent(0.5)).toBe("50%");
});

test("a day within a picture needs no year", () => {
  expect([en, ru, zh].map((format) => format.dayOfYear("2026-09-05"))).toEqual([
    "Sep 5",
    "5 сент.",
    "9月5日",
  ]);
});

test("days are counted in the plural forms of the language", () => {
  expect([1, 2].map(en.days)).toEqual(["1 day", "2 days"]);
  expect([1, 2, 5, 21].map(ru.days)).toEqual(["1 день", "2 дня", "5 дней", "21 день"]);
  expect(zh.days(3)).toBe("3 天");
});

test("a length of time is told in its largest unit, never as nothing", () => {
  expect([0, 42, 150, 7300].map(en.duration)).toEqual(["1 second", "42 seconds", "3 minutes", "2 hours"]);
});

test("how long ago never lies in the future", () => {
  expect(en.ago("2026-11-22T12:00:00Z", "2026-11-22T12:05:00Z")).toBe("5 minutes ago");
  expect(en.ago("2026-11-22T12:00:05Z", "2026-11-22T12:00:00Z")).toBe("now");
});

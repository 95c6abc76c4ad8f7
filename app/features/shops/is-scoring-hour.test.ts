import { expect, test } from "vitest";
import { isScoringHour } from "./is-scoring-hour";

const hour = 3_600_000;

test("asked every hour while the clocks change, it says yes exactly once a day, whatever the clocks do", () => {
  for (const timeZone of ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"]) {
    const days = new Map<string, number>();
    const day = new Intl.DateTimeFormat("en-CA", { timeZone });
    for (let at = Date.UTC(2026, 2, 1, 0, 7); at < Date.UTC(2026, 3, 15); at += hour) {
      if (isScoringHour(timeZone, new Date(at))) {
        const key = day.format(at);
        days.set(key, (days.get(key) ?? 0) + 1);
      }
    }
    expect([...new Set(days.values())], timeZone).toEqual([1]);
    expect(days.size).toBeGreaterThanOrEqual(44);
  }
});

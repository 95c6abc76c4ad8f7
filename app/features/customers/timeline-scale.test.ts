import { expect, test } from "vitest";
import { timelineScale } from "./timeline-scale";

const today = "2026-11-22";

test("the picture runs from the first event to today", () => {
  const scale = timelineScale(["2026-08-24", "2026-10-01"], today);
  expect(scale.from).toBe("2026-08-24");
  expect(scale.place("2026-08-24")).toBe(2);
  expect(scale.place(today)).toBe(98);
  expect(scale.place("2026-10-08")).toBe(50);
  expect(scale.ticks).toEqual(["2026-08-24", "2026-09-23", "2026-10-23", today]);
});

test("a picture of a few weeks is short: its ticks may share a month", () => {
  expect(timelineScale(["2026-09-05"], today).isShort).toBe(true);
  expect(timelineScale(["2026-01-05"], today).isShort).toBe(false);
});

test("it goes no further back than two years, and says what lies before", () => {
  const scale = timelineScale(["2020-01-01"], today);
  expect(scale.from).toBe("2024-11-22");
  expect(scale.includes("2024-11-21")).toBe(false);
  expect(scale.includes("2024-11-22")).toBe(true);
});

test("a customer of today still gets a picture four weeks wide", () => {
  expect(timelineScale([today], today).from).toBe("2026-10-25");
  expect(timelineScale([], today).from).toBe("2026-10-25");
});

test("days in the future stay inside", () => {
  expect(timelineScale(["2026-08-24"], today).place("2027-01-01")).toBe(98);
});

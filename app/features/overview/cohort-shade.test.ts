import { expect, test } from "vitest";
import { cohortShade, contrast } from "./cohort-shade";

const channels = (color: string) =>
  color.startsWith("#")
    ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    : color.match(/\d+/g)!.map(Number);

test("the number in a cell can be read on every shade (WCAG AA, 4.5 : 1)", () => {
  for (let step = 0; step <= 200; step++) {
    const { background, color } = cohortShade(step / 200, 1);
    expect(contrast(channels(background), channels(color)), background).toBeGreaterThanOrEqual(4.5);
  }
});

test("shades are measured against the strongest cell and never go past it", () => {
  expect(cohortShade(0.2, 0.2)).toEqual(cohortShade(1, 1));
  expect(cohortShade(0.9, 0.3)).toEqual(cohortShade(0.3, 0.3));
  expect(cohortShade(0, 0)).toEqual(cohortShade(0, 1));
});

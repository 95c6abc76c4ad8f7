import fc from "fast-check";
import { expect, test } from "vitest";
import { kaplanMeier } from "./kaplan-meier";

test("the curve of the leukaemia trial (Freireich 1963, 6-MP arm) has its published values", () => {
  const events = new Array<number>(36).fill(0);
  const censored = new Array<number>(36).fill(0);
  for (const week of [6, 6, 6, 7, 10, 13, 16, 22, 23]) events[week]!++;
  for (const week of [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]) censored[week]!++;
  const { survival, atRisk } = kaplanMeier(events, censored);
  const published = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448 };
  for (const [week, value] of Object.entries(published)) expect(survival[Number(week)]).toBeCloseTo(value, 3);
  expect(atRisk[6]).toBe(21);
  expect(atRisk[23]).toBe(6);
});

test("without censoring it is the plain share that has not ended", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }), (durations) => {
      const events = new Array<number>(41).fill(0);
      for (const duration of durations) events[duration]!++;
      const { survival } = kaplanMeier(events, []);
      for (let day = 0; day <= 40; day++) {
        expect(survival[day]).toBeCloseTo(durations.filter((d) => d > day).length / durations.length, 9);
      }
    }),
  );
});

test("nobody watched leaves the curve at one", () => {
  expect(kaplanMeier([0, 0], [0, 0]).survival).toEqual([1, 1]);
});

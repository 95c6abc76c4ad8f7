import { expect, test } from "vitest";
import { liveBand } from "./bands";
import { shrinkEffects } from "./shrink-effects";
import { totalEarned } from "./total-earned";

const treated = [240, 80, 1600];
const control = [60, 20, 400];
const errors = [1.1, 2.5, 0.35];
const effects = (perCustomer: number[]) =>
  perCustomer.map((effect, k) => ({
    ...{ treated: treated[k]!, control: control[k]!, perCustomer: effect, standardError: errors[k]! },
    ...{ total: treated[k]! * effect, totalStandardError: treated[k]! * errors[k]! },
  }));
/** Six digits: the references took 1.959964 for what is 1.959963985. */
const digits = (value: number, expected: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(6e-7);
const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(6e-7);

test("the total of campaigns is their plain sum, losers included", () => {
  const total = totalEarned(effects([1.5, -2, 0.6]));
  digits(total.earned, 1160);
  digits(total.standardError, 650.61202);
  digits(total.low, -115.176136);
  digits(total.high, 2435.176136);
  expect(total).toMatchObject({ campaigns: 3, unmeasured: 0 });
});

test("a total that still runs has the live band, and says how many campaigns could not be measured", () => {
  const total = totalEarned([...effects([1.5, -2, 0.6]), null], liveBand(0.5));
  expect(total.high - total.earned).toBeCloseTo(liveBand(0.5) * 650.61202, 3);
  expect(total).toMatchObject({ campaigns: 3, unmeasured: 1 });
  expect(totalEarned([])).toEqual({
    earned: 0,
    standardError: 0,
    low: 0,
    high: 0,
    campaigns: 0,
    unmeasured: 0,
  });
});

test("effects are drawn towards their mean by what chance would spread them", () => {
  const shrunk = shrinkEffects(effects([6, -3, 0.6]));
  [4.719229, -0.327156, 0.61828].forEach((expected, k) => near(shrunk[k]!.perCustomer, expected));
  [0.9487, 1.499482, 0.344055].forEach((expected, k) => near(shrunk[k]!.standardError, expected));
});

test("effects that chance alone could spread so far are all taken for the same", () => {
  for (const { perCustomer, standardError } of shrinkEffects(effects([1.5, -2, 0.6]))) {
    near(perCustomer, 0.604167);
    near(standardError, 0.33886);
  }
  expect(shrinkEffects([])).toEqual([]);
});

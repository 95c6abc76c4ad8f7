import fc from "fast-check";
import { expect, test } from "vitest";
import { addCustomer, mergeArmSums, noArmSums, type ArmSums } from "./arm-sums";
import { finalBand, liveBand, ninetyFive, rangeOf } from "./bands";
import { discountSpread } from "./discount-spread";
import { effectOf } from "./effect";
import { studentTQuantile } from "~/math/student-t-quantile";

type Row = readonly [y: number, x1: number, x2: number];

const sumsOf = (rows: readonly Row[]): ArmSums => {
  const sums = noArmSums();
  for (const [y, x1, x2] of rows) addCustomer(sums, y > 0, y, x1, x2);
  return sums;
};
const without = (rows: readonly Row[]) => sumsOf(rows.map(([y]) => [y, 0, 0]));
const digits = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(6e-7);

// Worked examples of the study behind decision 030, computed there by other code. The adjusted difference is R's lm(y ~ arm + x1 + x2).
const treated: Row[] = [
  [0, 2, 0.5],
  [12.5, 4, 1.2],
  [0, 1, 0.3],
  [30, 5, 2],
  [0, 3, 0.8],
  [8, 3.5, 1],
  [0, 0, 0.2],
  [21, 4.5, 1.5],
];
const control: Row[] = [
  [0, 2.5, 0.6],
  [10, 4.2, 1.1],
  [0, 1.5, 0.4],
  [0, 3.2, 0.9],
];

test("the worked example holds to six digits", () => {
  const effect = effectOf(sumsOf(treated), sumsOf(control))!;
  digits(effect.slopes.x1, -4.562661);
  digits(effect.slopes.x2, 29.828605);
  digits(effect.variances.treated, 4.205738);
  digits(effect.variances.control, 14.197996);
  digits(effect.variances.pooled, 7.203415);
  digits(effect.perCustomer, 0.958703);
  digits(effect.standardError, 2.358476);
  expect(effect.degreesOfFreedom).toBe(8);
  digits(studentTQuantile(0.975, 8), 2.306004);
  const plain = rangeOf(effect, studentTQuantile(0.975, 8));
  digits(plain.perCustomer.low, -4.479951);
  digits(plain.perCustomer.high, 6.397358);
  const final = rangeOf(effect, finalBand(effect.degreesOfFreedom));
  digits(final.perCustomer.low, -4.591046);
  digits(final.perCustomer.high, 6.508452);
  digits(effect.total, 7.669625);
  digits(final.total.low, -36.728371);
  digits(final.total.high, 52.06762);
});

test("without covariates the floor alone holds to six digits", () => {
  const effect = effectOf(without(treated), without(control))!;
  digits(effect.perCustomer, 6.4375);
  digits(effect.variances.treated, 131.745536);
  digits(effect.variances.control, 25);
  digits(effect.variances.pooled, 99.721875);
  digits(effect.standardError, 6.434179);
  expect(effect.degreesOfFreedom).toBe(10);
  const range = rangeOf(effect, studentTQuantile(0.975, 10)).perCustomer;
  digits(range.low, -7.898744);
  digits(range.high, 20.773744);
});

test("the live band holds to six digits at every share of the information", () => {
  const bands = [
    [1 / 60, 7.235492],
    [0.1, 3.855055],
    [0.25, 3.264293],
    [0.5, 3.083569],
    [0.75, 3.043501],
    [1, 3.035209],
    [1.5, 3.044203],
  ];
  for (const [share, band] of bands) digits(liveBand(share!), band!);
  const effect = { ...effectOf(sumsOf(treated), sumsOf(control))!, perCustomer: 1.2, standardError: 0.5 };
  const { low, high } = rangeOf(effect, liveBand(0.5)).perCustomer;
  digits(low, -0.341784);
  digits(high, 2.741784);
});

test("the last day's band is Student's, widened for the looks before it", () => {
  const quantiles = [
    [56, 2.003241],
    [60, 2.000298],
    [96, 1.984984],
    [296, 1.968011],
    [996, 1.962349],
  ];
  for (const [df, t] of quantiles) {
    digits(studentTQuantile(0.975, df!), t!);
    expect(finalBand(df!)).toBeCloseTo((t! * 2) / ninetyFive, 6);
  }
});

test("a discount lifts the control group's variance to what the treated one says of full margins", () => {
  expect(discountSpread(0.4, 0.1)).toBeCloseTo(16 / 9, 12);
  expect(discountSpread(0.4, 0)).toBe(0);
  expect(discountSpread(0.4, 0.4)).toBe(4);
  const plain = effectOf(sumsOf(treated), sumsOf(control))!;
  const wide = effectOf(sumsOf(treated), sumsOf(control), { controlSpread: 4 })!;
  expect(wide.standardError).toBeCloseTo(
    Math.sqrt((10 / 8) * (7.203415 / 8 + Math.max(14.197996, 4 * 4.205738) / 4)),
    5,
  );
  expect(wide.perCustomer).toBe(plain.perCustomer);
});

test("there is no effect of an arm with fewer than two customers", () => {
  expect(effectOf(sumsOf(treated), sumsOf(control.slice(0, 1)))).toBeNull();
  expect(effectOf(noArmSums(), sumsOf(control))).toBeNull();
  expect(effectOf(sumsOf(treated.slice(0, 2)), sumsOf(control.slice(0, 2)))).toBeNull();
});

const row = fc.tuple(
  fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1000, noNaN: true })),
  fc.nat(1000),
  fc.nat(300).map((tenths) => tenths / 10),
);
const arm = fc.array(row, { minLength: 4, maxLength: 40 });
const varied = (...arms: Row[][]) => arms.every((rows) => new Set(rows.map(([y]) => y)).size > 1);
const near = (a: number, b: number, size: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-7 * size + 1e-9);

test("money in another unit scales the effect and nothing else", () => {
  fc.assert(
    fc.property(arm, arm, (t, c) => {
      fc.pre(varied(t, c));
      const scaled = (rows: Row[]) => sumsOf(rows.map(([y, a, b]) => [10 * y, a, b]));
      const one = effectOf(sumsOf(t), sumsOf(c))!;
      const ten = effectOf(scaled(t), scaled(c))!;
      near(ten.perCustomer, 10 * one.perCustomer, 1e4);
      near(ten.standardError, 10 * one.standardError, 1e4);
    }),
  );
});

test("swapped arms turn the effect round, and equal arms have none", () => {
  fc.assert(
    fc.property(arm, arm, (t, c) => {
      const there = effectOf(sumsOf(t), sumsOf(c))!;
      const back = effectOf(sumsOf(c), sumsOf(t))!;
      near(back.perCustomer, -there.perCustomer, 1e3);
      near(back.standardError, there.standardError, 1e3);
      expect(effectOf(sumsOf(t), sumsOf(t))!.perCustomer).toBe(0);
    }),
  );
});

test("a constant added to what was known before changes nothing", () => {
  fc.assert(
    fc.property(arm, arm, fc.integer({ min: 1, max: 10_000 }), (t, c, constant) => {
      const moved = (rows: Row[]) => sumsOf(rows.map(([y, a, b]) => [y, a + constant, b + constant]));
      const one = effectOf(sumsOf(t), sumsOf(c))!;
      // Covariates that say nearly the same have slopes that rounding decides.
      fc.pre(one.slopes.used === 2 && Math.abs(one.slopes.x1) < 1e3 && Math.abs(one.slopes.x2) < 1e3);
      const other = effectOf(moved(t), moved(c))!;
      near(other.perCustomer, one.perCustomer, 1e5);
      near(other.standardError, one.standardError, 1e5);
    }),
  );
});

test("the floor never makes an interval narrower, and a later look never wider", () => {
  fc.assert(
    fc.property(arm, arm, (t, c) => {
      const {
        variances,
        standardError,
        degreesOfFreedom,
        treated: nT,
        control: nC,
      } = effectOf(sumsOf(t), sumsOf(c))!;
      const bare = ((nT + nC - 2) / degreesOfFreedom) * (variances.treated / nT + variances.control / nC);
      expect(standardError).toBeGreaterThanOrEqual(Math.sqrt(bare) * (1 - 1e-12));
    }),
  );
  expect(liveBand(1)).toBeLessThan(liveBand(0.25));
});

test("sums of parts are the sums of the whole, in whatever order they are counted", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.nat(60), fc.nat(60), (rows, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const parts = [rows.slice(to), rows.slice(0, from), rows.slice(from, to)].map(sumsOf);
      const merged = parts.reduce(mergeArmSums, noArmSums());
      const whole = sumsOf(rows);
      for (const key of Object.keys(whole) as (keyof ArmSums)[]) near(merged[key], whole[key], 1e6);
      expect(merged.customers).toBe(rows.length);
    }),
  );
});

test("sums keep their digits where every amount is large and all are close", () => {
  const far = 1e9;
  const shifted = (rows: Row[]) => sumsOf(rows.map(([y, a, b]) => [y + far, a + far, b + far]));
  const effect = effectOf(shifted(treated), shifted(control))!;
  expect(effect.perCustomer).toBeCloseTo(0.958703, 4);
  expect(effect.standardError).toBeCloseTo(2.358476, 4);
});

test("a covariate that is the same for all, or repeats the other, is left out and costs nothing", () => {
  const only = (rows: Row[], x2: (x1: number) => number) => sumsOf(rows.map(([y, a]) => [y, a, x2(a)]));
  const one = effectOf(
    only(treated, () => 3),
    only(control, () => 3),
  )!;
  expect(one.slopes).toMatchObject({ x2: 0, used: 1 });
  for (const factor of [0.1, 0.3, 2, 7.7, 1e5 / 3]) {
    const repeat = (a: number) => factor * a + 0.7;
    const repeated = effectOf(only(treated, repeat), only(control, repeat))!;
    expect(repeated.slopes.used).toBe(1);
    expect(repeated.perCustomer).toBeCloseTo(one.perCustomer, 10);
  }
  const swapped = (rows: Row[]) => sumsOf(rows.map(([y, a]) => [y, 7, a]));
  expect(effectOf(swapped(treated), swapped(control))!.perCustomer).toBeCloseTo(one.perCustomer, 10);
});

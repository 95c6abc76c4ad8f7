import fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquareTail } from "./chi-square-tail";
import { normalCdf } from "./normal-cdf";
import { upperGamma } from "./upper-gamma";

const near = (value: number, oracle: number) =>
  expect(Math.abs(value - oracle), `${value} is not ${oracle}`).toBeLessThanOrEqual(2e-12 * Math.abs(oracle));

test("the upper incomplete gamma function agrees with SciPy", () => {
  // scipy.special.gammaincc(a, x)
  near(upperGamma(0.5, 0.01), 0.887537083981715);
  near(upperGamma(0.5, 40), 3.744097384202887e-19);
  near(upperGamma(3, 2), 0.6766764161830634);
  near(upperGamma(30, 45), 0.007337199297796568);
  near(upperGamma(500, 480), 0.8137180268096754);
});

test("the upper incomplete gamma function is whole at 0, nothing at infinity, and undefined elsewhere", () => {
  expect(upperGamma(2, 0)).toBe(1);
  expect(upperGamma(2, Infinity)).toBe(0);
  for (const [a, x] of [
    [0, 1],
    [-1, 1],
    [1, -1],
    [NaN, 1],
    [1, NaN],
  ] as const)
    expect(upperGamma(a, x)).toBeNaN();
});

test("of a whole a the upper incomplete gamma function is a sum of Poisson probabilities", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0, max: 60, noNaN: true }), (a, x) => {
      let term = Math.exp(-x);
      let sum = 0;
      for (let k = 0; k < a; k++) {
        sum += term;
        term *= x / (k + 1);
      }
      expect(Math.abs(upperGamma(a, x) - sum)).toBeLessThanOrEqual(1e-13 + 1e-12 * sum);
    }),
  );
});

test("chi-square tails agree with SciPy", () => {
  // scipy.stats.chi2.sf(x, df)
  near(chiSquareTail(0.1, 1), 0.7518296340458492);
  near(chiSquareTail(14.0625, 1), 0.00017683457040160785);
  near(chiSquareTail(60, 1), 9.485737571073857e-15);
  near(chiSquareTail(5.5, 3), 0.1386386173824151);
  near(chiSquareTail(40, 30), 0.10486428110798468);
  near(chiSquareTail(1000, 900), 0.010994608942135844);
});

test("normal probabilities agree with SciPy, far tails too", () => {
  // scipy.stats.norm.cdf(z)
  near(normalCdf(-8), 6.22096057427174e-16);
  near(normalCdf(-3), 0.0013498980316300933);
  near(normalCdf(-1.959963984540054), 0.025);
  near(normalCdf(-0.3), 0.3820885778110474);
  near(normalCdf(0), 0.5);
  near(normalCdf(1.2815515655446004), 0.9);
  near(normalCdf(4), 0.9999683287581669);
});

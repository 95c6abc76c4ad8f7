import fc from "fast-check";
import { expect, test } from "vitest";
import { incompleteBeta } from "./incomplete-beta";
import { studentTQuantile } from "./student-t-quantile";

const near = (value: number, oracle: number, relative = 1e-9) =>
  expect(Math.abs(value - oracle), `${value} is not ${oracle}`).toBeLessThanOrEqual(
    relative * Math.abs(oracle),
  );

test("the incomplete beta function agrees with SciPy", () => {
  // scipy.special.betainc(a, b, x)
  near(incompleteBeta(0.25, 1, 2), 0.4375, 1e-13);
  near(incompleteBeta(0.9, 30, 0.5), 0.012282448499852763, 1e-12);
  near(incompleteBeta(0.02, 0.5, 12), 0.509252971632355, 1e-12);
  near(incompleteBeta(0.5, 200, 210), 0.6894852134274166, 1e-12);
  near(incompleteBeta(0.999, 5000, 0.5), 0.0015615791602892836, 1e-11);
});

test("the incomplete beta function has its ends, its mirror image, and nothing outside", () => {
  expect(incompleteBeta(0, 2, 3)).toBe(0);
  expect(incompleteBeta(1, 2, 3)).toBe(1);
  for (const [x, a, b] of [
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, NaN],
  ] as const)
    expect(incompleteBeta(x, a, b)).toBeNaN();
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const shape = fc.double({ min: 0.2, max: 300, noNaN: true });
  fc.assert(
    fc.property(share, shape, shape, (x, a, b) => {
      expect(Math.abs(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a) - 1)).toBeLessThan(1e-11);
    }),
  );
});

test("quantiles of Student's t agree with SciPy from one degree of freedom to a million", () => {
  // scipy.stats.t.ppf(p, df) for p of 0.6, 0.975, 0.999
  const oracle: [df: number, ...quantiles: number[]][] = [
    [1, 0.32491969623290634, 12.706204736174694, 318.30883898555015],
    [2, 0.2886751345948128, 4.302652729749462, 22.327124770119866],
    [3.5, 0.27326545405577973, 2.9400886379827282, 8.315567604516115],
    [8, 0.26192109674883235, 2.306004135204166, 4.5007909337237235],
    [30, 0.2556053649519128, 2.0422724563012378, 3.3851848668293045],
    [56, 0.25455406473642056, 2.003240718847872, 3.242260725674601],
    [60, 0.2544733949895309, 2.0002978220142604, 3.23170912602436],
    [96, 0.25405035631228184, 1.984984311522457, 3.1773077014884428],
    [296, 0.25357493426257793, 1.9680107275502552, 3.1179926857240345],
    [996, 0.25341478661624534, 1.9623486307672424, 3.0984350542834123],
    [9996, 0.2533538461429723, 1.9602013348420435, 3.0910478423239054],
    [999996, 0.2533471705381115, 1.9599663568235959, 3.09024045634912],
  ];
  for (const [df, ...quantiles] of oracle)
    [0.6, 0.975, 0.999].forEach((p, i) => near(studentTQuantile(p, df), quantiles[i]!, 2e-9));
});

test("Student's t is symmetric, and undefined without a probability or degrees of freedom", () => {
  expect(studentTQuantile(0.5, 7)).toBe(0);
  expect(studentTQuantile(0.1, 7)).toBe(-studentTQuantile(0.9, 7));
  for (const [p, df] of [
    [0, 5],
    [1, 5],
    [NaN, 5],
    [0.9, 0],
  ] as const)
    expect(studentTQuantile(p, df)).toBeNaN();
});

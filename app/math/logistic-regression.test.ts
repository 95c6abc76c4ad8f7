import fc from "fast-check";
import { expect, test } from "vitest";
import { fitLogistic, logisticLoss, type LogisticProblem } from "./logistic-regression";

const problem = (
  rows: [features: number[], outcome: number][],
  penalty = 0,
  more: Partial<LogisticProblem> = {},
): LogisticProblem => ({
  features: Float64Array.from(rows.flatMap(([features]) => features)),
  outcomes: Uint8Array.from(rows.map(([, outcome]) => outcome)),
  penalties: new Float64Array(rows[0]![0].length).fill(penalty),
  ...more,
});
const repeated = (n: number, features: number[], outcome: number): [number[], number][] =>
  new Array(n).fill([features, outcome]);
const fitted = (from: LogisticProblem) => {
  const fit = fitLogistic(from);
  if (!fit.ok) throw new Error(fit.reason);
  return fit;
};

test("a two by two table gives the log of its odds ratio", () => {
  // 30 of 100 without, 60 of 100 with the feature.
  const rows = [
    ...repeated(30, [0], 1),
    ...repeated(70, [0], 0),
    ...repeated(60, [1], 1),
    ...repeated(40, [1], 0),
  ];
  const { intercept, coefficients } = fitted(problem(rows));
  expect(intercept).toBeCloseTo(Math.log(30 / 70), 9);
  expect(coefficients[0]).toBeCloseTo(Math.log(60 / 40) - Math.log(30 / 70), 9);
});

test("weights are as good as repeated rows", () => {
  const rows: [number[], number][] = [
    [[0], 1],
    [[0], 0],
    [[1], 1],
    [[1], 0],
  ];
  const weights = Float64Array.of(30, 70, 60, 40);
  expect(fitted(problem(rows, 0, { weights })).coefficients[0]).toBeCloseTo(Math.log(3.5), 9);
});

test("offsets are taken as given", () => {
  const rows = [...repeated(30, [], 1), ...repeated(70, [], 0)];
  const offsets = new Float64Array(100).fill(0.7);
  const { intercept } = fitted({ ...problem(rows), penalties: new Float64Array(0), offsets });
  expect(intercept).toBeCloseTo(Math.log(30 / 70) - 0.7, 9);
});

test("published coefficients of the O-ring data of the Challenger are met", () => {
  // Dalal, Fowlkes & Hoadley 1989, JASA 84:945: any distress against temperature, 23 flights.
  const hot = [66, 69, 68, 67, 72, 73, 70, 78, 67, 67, 75, 70, 81, 76, 79, 76].map(
    (t) => [[t], 0] as [number[], number],
  );
  const cold = [70, 57, 63, 70, 53, 75, 58].map((t) => [[t], 1] as [number[], number]);
  const { intercept, coefficients } = fitted(problem([...hot, ...cold]));
  expect(intercept).toBeCloseTo(15.0429, 3);
  expect(coefficients[0]).toBeCloseTo(-0.2322, 4);
});

test("the derivatives are those of the loss", () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  const row = fc.tuple(fc.array(number, { minLength: 2, maxLength: 2 }), fc.nat(1), number);
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.array(number, { minLength: 3, maxLength: 3 }),
      (rows, point) => {
        const from = problem(
          rows.map(([features, outcome]) => [features, outcome]),
          0.7,
          {
            offsets: Float64Array.from(rows, ([, , offset]) => offset),
            weights: Float64Array.from(rows, (_, i) => 1 + i),
            centres: Float64Array.of(0.5, -1),
          },
        );
        const [gradient, hessian] = [new Float64Array(3), new Float64Array(9)];
        const [other, unused] = [new Float64Array(3), new Float64Array(9)];
        logisticLoss(from, Float64Array.from(point), gradient, hessian);
        for (let i = 0; i < 3; i++) {
          const h = 1e-5;
          const moved = (by: number) => Float64Array.from(point, (v, k) => (k === i ? v + by : v));
          const up = logisticLoss(from, moved(h), other, unused);
          const slopesUp = [...other];
          const down = logisticLoss(from, moved(-h), other, unused);
          expect((up - down) / (2 * h)).toBeCloseTo(gradient[i]!, 4);
          for (let k = 0; k <= i; k++)
            expect((slopesUp[k]! - other[k]!) / (2 * h)).toBeCloseTo(hessian[i * 3 + k]!, 4);
        }
      },
    ),
  );
});

test("a ridge draws to its centre, and the more the fewer rows there are", () => {
  const few: [number[], number][] = [
    [[0], 1],
    [[0], 0],
    [[1], 1],
    [[1], 0],
    [[1], 1],
  ];
  const centres = Float64Array.of(0.5);
  expect(fitted(problem(few, 1e6, { centres })).coefficients[0]).toBeCloseTo(0.5, 4);
  const many = Array.from({ length: 4000 }, () => few).flat();
  expect(fitted(problem(many, 10, { centres })).coefficients[0]).toBeCloseTo(Math.log(2), 2);
});

test("a coefficient that must not be below zero is zero where the data want it there, and the others are the best beside it", () => {
  const seeded = fc.sample(
    fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    { numRuns: 400, seed: 8 },
  );
  // The second column repeats the first but for a little: free, one of them would be taken away from the other.
  const rows = seeded.map(([x, u]): [number[], number] => [
    [x, x + (u - 0.5) / 2],
    1 / (1 + Math.exp(-x + u - 0.5)) > (u * 7919) % 1 ? 1 : 0,
  ]);
  const free = fitted(problem(rows, 0.1));
  expect(Math.min(...free.coefficients)).toBeLessThan(-0.3);
  for (const sign of [1, -1]) {
    const signs = Int8Array.of(sign, sign);
    const held = fitted(problem(rows, 0.1, { signs }));
    const at = (solution: Float64Array) =>
      logisticLoss(problem(rows, 0.1), solution, new Float64Array(3), new Float64Array(9));
    expect(held.loss).toBeGreaterThan(free.loss);
    for (const coefficient of held.coefficients) expect(coefficient * sign).toBeGreaterThanOrEqual(0);
    const best = Float64Array.of(held.intercept, ...held.coefficients);
    for (let i = 0; i < 3; i++)
      for (const by of [-0.01, 0.01]) {
        const other = best.map((value, k) => (k === i ? value + by : value));
        if (i === 0 || other[i]! * sign >= 0) expect(at(other)).toBeGreaterThan(held.loss);
      }
  }
});

test("classes that are separated have a finite answer with a ridge and a reason without", () => {
  const rows = [...repeated(20, [0], 0), ...repeated(20, [1], 1)];
  expect(fitted(problem(rows, 1)).coefficients[0]).toBeGreaterThan(1);
  const fit = fitLogistic(problem(rows));
  expect(fit).toEqual({ ok: false, reason: "not-converged" });
});

test("columns that repeat each other share their effect with a ridge and are refused without", () => {
  const rows = [
    ...repeated(30, [0, 0], 1),
    ...repeated(70, [0, 0], 0),
    ...repeated(60, [1, 1], 1),
    ...repeated(40, [1, 1], 0),
  ];
  const { coefficients } = fitted(problem(rows, 0.001));
  expect(coefficients[0]).toBeCloseTo(coefficients[1]!, 9);
  expect(coefficients[0]! * 2).toBeCloseTo(Math.log(3.5), 3);
  expect(fitLogistic(problem(rows))).toEqual({ ok: false, reason: "singular" });
});

test("no rows, one class and numbers that are none are results with a reason", () => {
  const none = { features: new Float64Array(0), outcomes: new Uint8Array(0), penalties: Float64Array.of(1) };
  expect(fitLogistic(none)).toEqual({ ok: false, reason: "no-rows" });
  expect(fitLogistic(problem(repeated(5, [1], 1), 1))).toEqual({ ok: false, reason: "one-class" });
  const broken: [number[], number][] = [
    [[NaN], 1],
    [[1], 0],
  ];
  expect(fitLogistic(problem(broken, 1))).toEqual({ ok: false, reason: "not-finite" });
  expect(() => fitLogistic({ ...none, features: Float64Array.of(1, 2) })).toThrow("got 2 numbers");
});

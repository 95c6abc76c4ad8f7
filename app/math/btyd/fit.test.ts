import { expect, test } from "vitest";
import { simulateCustomers } from "../../../bench/data-gen/simulate-customers";
import { chooseK } from "./choose-k";
import { collapse } from "./collapse";
import { type BtydFit, fitMbgCnbd, type FittedBtyd } from "./fit";
import { btydLikelihood } from "./likelihood";
import { scoreCells } from "./score-cells";

const fitted = (fit: BtydFit): FittedBtyd => {
  if (!fit.ok) throw new Error(`not fitted: ${fit.reason}`);
  return fit;
};

/** A simulated shop of two years. */
function shop(customers: number, k: number, seed: number, rest: { a?: number; growth?: number } = {}) {
  const parameters = { k, r: 0.8, alpha: 50 / k, a: rest.a ?? 0.8, b: 2.5 };
  const known = simulateCustomers({ customers, days: 730, after: 0, parameters, seed, growth: rest.growth });
  return collapse(known.x, known.tx, known.T, known.sumLogGap).cells;
}

/** n customers of the same history. */
const same = (n: number, x: number, tx: number, T: number) => {
  const column = (value: number) => new Array<number>(n).fill(value);
  return collapse(column(x), column(tx), column(T), column(0)).cells;
};

test("a shop where everyone bought once has too few repeat purchases", () => {
  expect(fitMbgCnbd(same(5000, 0, 0, 300))).toMatchObject({
    ok: false,
    reason: "too-few-repeats",
    repeats: 0,
  });
});

test("a shop of one customer, or of none, has too few", () => {
  expect(fitMbgCnbd(same(1, 40, 300, 310))).toMatchObject({ ok: false, reason: "too-few-customers" });
  expect(fitMbgCnbd(same(0, 0, 0, 0))).toMatchObject({
    ok: false,
    reason: "too-few-customers",
    customers: 0,
  });
});

test("a shop whose customers all came today has had no time", () => {
  expect(fitMbgCnbd(same(500, 0, 0, 0))).toMatchObject({ ok: false, reason: "no-time" });
});

test("a likelihood that is no number is a failure and says so", () => {
  const cells = shop(300, 1, 1);
  cells.sumLogGap![0] = NaN;
  expect(fitMbgCnbd(cells, { k: 2 })).toMatchObject({ ok: false, reason: "not-finite" });
});

test("more than one regularity cannot be fitted without gaps, and k ends at 4", () => {
  const { sumLogGap: _, ...gapless } = shop(300, 1, 1);
  expect(() => fitMbgCnbd(gapless, { k: 2 })).toThrow("sumLogGap");
  expect(() => fitMbgCnbd(gapless, { k: 5 })).toThrow("expected 1, 2, 3 or 4");
});

test("shops at the limits of the thinkable get sensible scores or a reason, never a silent number", () => {
  const daily = same(1000, 364, 364, 364);
  const weekly = collapse(
    Array.from({ length: 400 }, (_, i) => 1 + (i % 50)),
    Array.from({ length: 400 }, (_, i) => 7 * (1 + (i % 50))),
    new Array<number>(400).fill(365),
  ).cells;
  const twice = same(200, 1, 1, 1);
  const onceMany = collapse(
    Array.from({ length: 5000 }, (_, i) => (i < 40 ? 1 : 0)),
    Array.from({ length: 5000 }, (_, i) => (i < 40 ? 1 + i : 0)),
    new Array<number>(5000).fill(400),
  ).cells;
  for (const cells of [daily, weekly, twice, onceMany]) {
    for (const prior of [undefined, null]) {
      const fit = fitMbgCnbd(cells, { prior });
      if (!fit.ok) {
        expect(["not-converged", "at-bound", "not-finite"]).toContain(fit.reason);
        continue;
      }
      const scores = scoreCells(fit.parameters, cells, { noOrderHorizons: [90], expectHorizons: [90, 365] });
      for (const column of [scores.alive, ...scores.noOrder, ...scores.expected]) {
        expect(column.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      }
      expect(fit.logLikelihood).toSatisfy(Number.isFinite);
    }
  }
});

test("a parameter that runs away is a failure that tells where it got to", () => {
  // All customers alike: the rates' spread shrinks without end.
  const fit = fitMbgCnbd(same(1000, 364, 364, 364));
  expect(fit).toMatchObject({ ok: false, reason: "at-bound", customers: 1000, repeats: 364_000 });
  expect(fit.parameters!.r).toBeGreaterThan(10_000);
});

test("where nobody leaves, the fit says that no drop-out is visible", () => {
  const fit = fitMbgCnbd(shop(1500, 1, 3, { a: 0.0005 }));
  expect(fit.ok ? fit.noDropOutVisible : fit.reason).toSatisfy((v) => v === true || v === "at-bound");
  expect(fitted(fitMbgCnbd(shop(1500, 1, 3))).noDropOutVisible).toBe(false);
});

test("the fit rests where the likelihood is flat and curved downwards", () => {
  for (const k of [1, 3]) {
    const cells = shop(2000, k, 5);
    const fit = fitted(fitMbgCnbd(cells, { k, prior: null }));
    const logs = Float64Array.of(fit.parameters.r, fit.parameters.alpha, fit.parameters.a, fit.parameters.b);
    const gradient = new Float64Array(4);
    const top = btydLikelihood(cells, k, 1)(logs.map(Math.log), gradient);
    expect(top).toBeCloseTo(fit.logLikelihood, 6);
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-6 * 2000);
    for (let i = 0; i < 4; i++) expect(fit.covariance![i * 5]).toBeGreaterThan(0);
  }
});

test("a large shop, begun on a sample, ends where all its customers are", () => {
  const cells = shop(130_000, 1, 6);
  expect(cells.size).toBeGreaterThan(50_000);
  const fit = fitted(fitMbgCnbd(cells, { prior: null }));
  const { r, alpha, a, b } = fit.parameters;
  const gradient = new Float64Array(4);
  btydLikelihood(cells, 1, 1)(Float64Array.of(r, alpha, a, b).map(Math.log), gradient);
  for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(1e-6 * 130_000);
  expect(fit.evaluations).toBeLessThan(12);
});

test("the unit of time and equal cells apart change no fit", () => {
  const cells = shop(800, 1, 7);
  const plain = fitted(fitMbgCnbd(cells)).parameters;
  const finer = { ...cells, tx: cells.tx.map((tx) => 7 * tx), T: cells.T.map((T) => 7 * T) };
  const sevenfold = fitted(fitMbgCnbd(finer)).parameters;
  const twice = <A extends Uint16Array | Float64Array>(v: A) =>
    (v instanceof Uint16Array ? Uint16Array.of(...v, ...v) : Float64Array.of(...v, ...v)) as A;
  const halves = {
    size: 2 * cells.size,
    ...{ x: twice(cells.x), tx: twice(cells.tx), T: twice(cells.T) },
    weight: twice(cells.weight.map((weight) => weight / 2)),
  };
  const apart = fitted(fitMbgCnbd(halves)).parameters;
  for (const name of ["r", "alpha", "a", "b"] as const) {
    expect(sevenfold[name] / (name === "alpha" ? 7 : 1) / plain[name]).toBeCloseTo(1, 5);
    expect(apart[name] / plain[name]).toBeCloseTo(1, 5);
  }
});

test("the prior weighs one customer: it hardly moves a fit of thousands", () => {
  const cells = shop(3000, 1, 8);
  const [weak, none] = [fitted(fitMbgCnbd(cells)), fitted(fitMbgCnbd(cells, { prior: null }))];
  const { r, alpha, a, b } = weak.parameters;
  const alone = btydLikelihood(
    cells,
    1,
    1,
  )(Float64Array.of(r, alpha, a, b).map(Math.log), new Float64Array(4));
  expect(weak.logLikelihood).toBeCloseTo(alone, 6);
  expect(none.logLikelihood - weak.logLikelihood).toBeGreaterThanOrEqual(0);
  expect(none.logLikelihood - weak.logLikelihood).toBeLessThan(0.2);
});

test("the regularity that a shop was simulated with is chosen", () => {
  for (const k of [1, 3]) {
    const { best, simplest } = chooseK(shop(1500, k, 9 + k));
    expect(fitted(best).parameters.k).toBe(k);
    expect(fitted(simplest).parameters.k).toBe(1);
  }
  const { sumLogGap: _, ...gapless } = shop(1500, 3, 12);
  expect(fitted(chooseK(gapless).best).parameters.k).toBe(1);
  expect(chooseK(same(10, 1, 1, 1)).best).toMatchObject({ ok: false, reason: "too-few-customers" });
});

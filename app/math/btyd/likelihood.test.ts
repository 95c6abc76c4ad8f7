import fc from "fast-check";
import { expect, test } from "vitest";
import { logGamma } from "../log-gamma";
import { collapse } from "./collapse";
import { highestPossible } from "./facts-of-cells";
import { btydLikelihood } from "./likelihood";
import type { BtydParameters } from "./parameters";
import { histories, type History, likelyParameters, wildParameters } from "./testing/arbitraries";

const shops = fc.array(histories(12, 700), { minLength: 1, maxLength: 12 });
const cellsOf = (shop: History[]) =>
  collapse(
    shop.map((c) => c.x),
    shop.map((c) => c.tx),
    shop.map((c) => c.T),
    shop.map((c) => c.x * 1.5),
  ).cells;
const logsOf = ({ r, alpha, a, b }: BtydParameters) => Float64Array.of(r, alpha, a, b).map(Math.log);
const valueAt = (shop: History[], parameters: BtydParameters) =>
  btydLikelihood(cellsOf(shop), parameters.k, parameters.m!)(logsOf(parameters), new Float64Array(4));

/** The formula as the papers have it, with Gamma functions of any argument and no regard for the range of numbers. */
function literally({ x, tx, T }: History, { k, r, alpha, a, b, m = 1 }: BtydParameters): number {
  const lnBeta = (p: number, q: number) => logGamma(p) + logGamma(q) - logGamma(p + q);
  const R = r + k * x;
  let alive = 0;
  for (let j = 0; j < k; j++) {
    const phase = j === 0 ? 1 : (T - tx) ** j;
    alive +=
      Math.exp(logGamma(R + j) - logGamma(j + 1) - (R + j) * Math.log(alpha + T) - logGamma(R)) * phase;
  }
  alive *= Math.exp(lnBeta(a, b + x + m) - lnBeta(a, b));
  const left =
    x === 0 && m === 0
      ? 0
      : Math.exp(-R * Math.log(alpha + tx) + lnBeta(a + 1, b + x - 1 + m) - lnBeta(a, b));
  const gaps = (k - 1) * x * 1.5 - x * logGamma(k);
  return logGamma(R) - logGamma(r) + r * Math.log(alpha) + gaps + Math.log(alive + left);
}

test("the likelihood from tables is the papers' formula", () => {
  fc.assert(
    fc.property(shops, likelyParameters, (shop, parameters) => {
      const expected = shop.reduce((sum, customer) => sum + literally(customer, parameters), 0);
      expect(Math.abs(valueAt(shop, parameters) / expected - 1)).toBeLessThan(1e-10);
    }),
    { seed: 11 },
  );
});

test("the gradient agrees with finite differences for every k and both m", () => {
  fc.assert(
    fc.property(shops, likelyParameters, (shop, parameters) => {
      const likelihood = btydLikelihood(cellsOf(shop), parameters.k, parameters.m!);
      const [logs, gradient, unused] = [logsOf(parameters), new Float64Array(4), new Float64Array(4)];
      const size = Math.abs(likelihood(logs, gradient));
      const h = 1e-5;
      for (let i = 0; i < 4; i++) {
        const moved = (by: number) =>
          likelihood(
            logs.map((v, j) => (i === j ? v + by : v)),
            unused,
          );
        const slope = (moved(h) - moved(-h)) / (2 * h);
        expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-6 * Math.max(1, size));
      }
    }),
    { seed: 12, numRuns: 200 },
  );
});

test("merging equal cells changes nothing", () => {
  fc.assert(
    fc.property(
      histories(12, 700),
      likelyParameters,
      fc.integer({ min: 2, max: 50 }),
      (one, parameters, n) => {
        const merged = valueAt(new Array<History>(n).fill(one), parameters);
        expect(Math.abs(merged / (n * valueAt([one], parameters)) - 1)).toBeLessThan(1e-12);
      },
    ),
    { seed: 13 },
  );
});

test("another unit of time only adds the purchases' logarithms", () => {
  fc.assert(
    fc.property(shops, likelyParameters, fc.integer({ min: 2, max: 9 }), (shop, parameters, unit) => {
      const finer = shop.map(({ x, tx, T }) => ({ x, tx: tx * unit, T: T * unit }));
      const purchases = shop.reduce((sum, { x }) => sum + x, 0);
      // The sums of ln gap were not changed with the unit here, so k steps a purchase are told in the new one.
      const expected = valueAt(shop, parameters) - parameters.k * purchases * Math.log(unit);
      const value = valueAt(finer, { ...parameters, alpha: parameters.alpha * unit });
      expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
    }),
    { seed: 14 },
  );
});

test("no parameters reach the highest possible likelihood", () => {
  fc.assert(
    fc.property(shops, fc.oneof(likelyParameters, wildParameters), (shop, parameters) => {
      const highest = highestPossible(cellsOf(shop), parameters.k);
      expect(valueAt(shop, parameters)).toBeLessThanOrEqual(highest + 1e-9 * Math.abs(highest));
    }),
    { seed: 15, numRuns: 500 },
  );
  // It is reached where everybody has the same rate, has just bought and never leaves.
  const regular = new Array<History>(10).fill({ x: 50, tx: 500, T: 500 });
  const alike = { k: 1, r: 1e6, alpha: 1e7, a: 1e-9, b: 1, m: 1 as const };
  expect(valueAt(regular, alike)).toBeCloseTo(highestPossible(cellsOf(regular), 1), 1);
});

test("the likelihood stays a number for thousands of purchases and ten thousand days", () => {
  const shop = [
    { x: 3000, tx: 3000, T: 3000 },
    { x: 3000, tx: 3000, T: 10000 },
    { x: 0, tx: 0, T: 10000 },
    { x: 0, tx: 0, T: 0 },
    { x: 1, tx: 9999, T: 10000 },
  ];
  for (const k of [1, 2, 3, 4]) {
    for (const r of [0.01, 1, 200]) {
      for (const alpha of [0.1, 30, 5000]) {
        expect(valueAt(shop, { k, r, alpha, a: 0.5, b: 2, m: 1 })).toSatisfy(Number.isFinite);
      }
    }
  }
});

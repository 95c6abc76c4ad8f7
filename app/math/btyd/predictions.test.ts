import fc from "fast-check";
import { expect, test } from "vitest";
import { probabilityAlive } from "./alive";
import { expectedOrders } from "./expected-orders";
import { probabilityOfNoOrder } from "./no-order";
import type { BtydParameters } from "./parameters";
import { histories, likelyParameters, wildParameters } from "./testing/arbitraries";
import { orderCountDistribution } from "./testing/order-count-distribution";

/** Published fits of the CDNOW sample, alpha in days. */
const bgNbd: BtydParameters = { k: 1, r: 0.243, alpha: 4.414 * 7, a: 0.793, b: 2.426, m: 0 };
const mbgNbd: BtydParameters = { k: 1, r: 0.525, alpha: 6.183 * 7, a: 0.891, b: 1.614 };
const horizons = fc.integer({ min: 1, max: 3650 });

test("the worked customer of Fader, Hardie and Lee is expected to buy 1.226 times in 39 weeks", () => {
  // x = 2, tx = 30.43 weeks = 213 days, T = 38.86 weeks = 272 days (Implementing the BG/NBD Model in Excel, 2005).
  expect(expectedOrders(bgNbd, 2, 213, 272, 273)).toBeCloseTo(1.226, 3);
});

test("who bought once is alive for certain in BG/NBD, and may have left in MBG/NBD", () => {
  expect(probabilityAlive(bgNbd, 0, 0, 273)).toBe(1);
  expect(probabilityAlive(mbgNbd, 0, 0, 273)).toBeCloseTo(0.389, 3);
  // MBG/NBD by hand: 1 / (1 + a / b * ((alpha + T) / (alpha + tx))^r).
  const odds = (0.891 / 1.614) * ((43.281 + 273) / 43.281) ** 0.525;
  expect(probabilityAlive(mbgNbd, 0, 0, 273)).toBeCloseTo(1 / (1 + odds), 12);
});

test("expected orders are the closed form with Gauss's hypergeometric function", () => {
  // Fader, Hardie & Lee 2005, eq. 10 for a customer alive; the function by its power series.
  const hypergeometric = (p: number, q: number, c: number, z: number) => {
    let [term, sum] = [1, 1];
    for (let i = 0; i < 100_000 && term > 1e-17 * sum; i++) {
      term *= (((p + i) * (q + i)) / ((c + i) * (i + 1))) * z;
      sum += term;
    }
    return sum;
  };
  fc.assert(
    fc.property(likelyParameters, histories(40, 900), fc.integer({ min: 1, max: 400 }), (any, history, H) => {
      const parameters = { ...any, k: 1, alpha: any.alpha + 20 };
      const { r, alpha, a, b, m = 1 } = parameters;
      const { x, tx, T } = history;
      const stay = b + x + m;
      fc.pre(Math.abs(a - 1) > 0.05 && a + stay - 1 > 0);
      const none = (alpha + T) / (alpha + T + H);
      const closed =
        ((a + stay - 1) / (a - 1)) *
        (1 - none ** (r + x) * hypergeometric(r + x, stay, a + stay - 1, 1 - none));
      const alive = probabilityAlive(parameters, x, tx, T);
      const ours = expectedOrders(parameters, x, tx, T, H);
      expect(Math.abs(ours - alive * closed)).toBeLessThan(1e-8 * (ours + alive));
    }),
    { seed: 21, numRuns: 300 },
  );
});

test("counts of orders add up to 1, their mean is what is expected, and none is the risk", () => {
  fc.assert(
    fc.property(
      likelyParameters,
      histories(20, 900),
      fc.integer({ min: 1, max: 200 }),
      (p, { x, tx, T }, H) => {
        const parameters = { ...p, alpha: p.alpha + 20 };
        const counts = orderCountDistribution(parameters, x, tx, T, H, 60);
        expect(counts.every((chance) => chance >= 0)).toBe(true);
        expect(counts.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
        expect(counts[0]).toBe(probabilityOfNoOrder(parameters, x, tx, T, H));
        const mean = counts.reduce((sum, chance, n) => sum + n * chance, 0);
        const expected = expectedOrders(parameters, x, tx, T, H);
        // What lies beyond 60 orders is counted as 60.
        if (counts[60]! < 1e-12) expect(Math.abs(mean - expected)).toBeLessThan(1e-8);
        else expect(mean).toBeLessThanOrEqual(expected + 1e-8);
      },
    ),
    { seed: 22, numRuns: 200 },
  );
});

test("every prediction is a number in its range, however long the history and strange the shop", () => {
  fc.assert(
    fc.property(wildParameters, histories(3000, 10_000), horizons, (parameters, { x, tx, T }, H) => {
      const alive = probabilityAlive(parameters, x, tx, T);
      const risk = probabilityOfNoOrder(parameters, x, tx, T, H);
      const orders = expectedOrders(parameters, x, tx, T, H);
      for (const chance of [alive, risk]) expect(chance >= 0 && chance <= 1).toBe(true);
      expect(Number.isFinite(orders) && orders >= 0).toBe(true);
      // Somebody who orders at all orders at least once.
      expect(orders).toBeGreaterThanOrEqual((1 - risk) * (1 - 1e-9) - 1e-12);
    }),
    { seed: 23, numRuns: 1000 },
  );
});

test("risk rises with silence and falls with the horizon; the chance of being alive falls with silence", () => {
  fc.assert(
    fc.property(
      likelyParameters,
      histories(40, 900),
      horizons,
      fc.integer({ min: 1, max: 300 }),
      (parameters, { x, tx, T }, H, later) => {
        const near = 1e-12;
        const alive = probabilityAlive(parameters, x, tx, T);
        const risk = probabilityOfNoOrder(parameters, x, tx, T, H);
        // The phases of k > 1 make a customer due: only with random gaps is silence always bad news.
        if (parameters.k === 1) {
          expect(probabilityAlive(parameters, x, tx, T + later)).toBeLessThanOrEqual(alive + near);
          expect(probabilityOfNoOrder(parameters, x, tx, T + later, H)).toBeGreaterThanOrEqual(risk - near);
        }
        expect(probabilityOfNoOrder(parameters, x, tx, T, H + later)).toBeLessThanOrEqual(risk + near);
        expect(probabilityOfNoOrder(parameters, x, tx, T, 0)).toBeCloseTo(1, 10);
        expect(risk).toBeGreaterThanOrEqual(1 - alive - near);
      },
    ),
    { seed: 24, numRuns: 500 },
  );
});

test("predictions do not depend on the unit of time", () => {
  fc.assert(
    fc.property(
      likelyParameters,
      histories(40, 900),
      horizons,
      fc.integer({ min: 2, max: 50 }),
      (days, { x, tx, T }, H, unit) => {
        const finer = { ...days, alpha: days.alpha * unit };
        const pairs = [
          [probabilityAlive(days, x, tx, T), probabilityAlive(finer, x, tx * unit, T * unit)],
          [
            probabilityOfNoOrder(days, x, tx, T, H),
            probabilityOfNoOrder(finer, x, tx * unit, T * unit, H * unit),
          ],
          [expectedOrders(days, x, tx, T, H), expectedOrders(finer, x, tx * unit, T * unit, H * unit)],
        ] as const;
        for (const [one, other] of pairs) expect(Math.abs(one - other)).toBeLessThan(1e-9 * (one + 1e-3));
      },
    ),
    { seed: 25, numRuns: 200 },
  );
});

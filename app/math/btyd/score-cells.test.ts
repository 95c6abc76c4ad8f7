import fc from "fast-check";
import { expect, test } from "vitest";
import { simulateCustomers } from "../../../bench/data-gen/simulate-customers";
import { probabilityAlive } from "./alive";
import { collapse } from "./collapse";
import { expectedOrders } from "./expected-orders";
import { probabilityOfNoOrder } from "./no-order";
import { scoreCells } from "./score-cells";
import { histories, wildParameters } from "./testing/arbitraries";

test("cells get the scores of their customers, in wild shops too", () => {
  const shops = fc.array(histories(300, 2000), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(shops, wildParameters, fc.integer({ min: 1, max: 400 }), (shop, parameters, H) => {
      const { cells, cellOf } = collapse(
        shop.map((c) => c.x),
        shop.map((c) => c.tx),
        shop.map((c) => c.T),
      );
      const scores = scoreCells(parameters, cells, { noOrderHorizons: [H, 2 * H], expectHorizons: [H] });
      shop.forEach(({ x, tx, T }, i) => {
        const cell = cellOf[i]!;
        expect(scores.alive[cell]).toBeCloseTo(probabilityAlive(parameters, x, tx, T), 9);
        expect(scores.noOrder[0]![cell]).toBeCloseTo(probabilityOfNoOrder(parameters, x, tx, T, H), 9);
        expect(scores.noOrder[1]![cell]).toBeCloseTo(probabilityOfNoOrder(parameters, x, tx, T, 2 * H), 9);
        const expected = expectedOrders(parameters, x, tx, T, H);
        expect(Math.abs(scores.expected[0]![cell]! - expected)).toBeLessThanOrEqual(1e-8 * (1 + expected));
      });
    }),
    { seed: 31, numRuns: 300 },
  );
});

test("with the true parameters, a simulated shop orders as much and stays away as often as predicted", () => {
  // Time in twentieths of days, so that what is simulated in continuous time loses nothing by rounding.
  const fine = 20;
  for (const k of [1, 2, 4]) {
    const parameters = { k, r: 0.8, alpha: (50 * fine) / k, a: 0.8, b: 2.5 };
    const truth = { customers: 40_000, days: 500 * fine, after: 90 * fine, parameters, seed: 40 + k };
    const known = simulateCustomers(truth);
    const { cells, cellOf } = collapse(known.x, known.tx, known.T);
    const { noOrder, expected } = scoreCells(parameters, cells, {
      noOrderHorizons: [truth.after],
      expectHorizons: [truth.after],
    });
    // Customers who bought once, those who bought often lately, and all others.
    const groups = Array.from({ length: 3 }, () => ({ none: 0, risk: 0, spread: 0, orders: 0, expected: 0 }));
    cellOf.forEach((cell, i) => {
      const group = known.x[i] === 0 ? 0 : known.x[i]! > 3 && known.T[i]! - known.tx[i]! < 60 * fine ? 1 : 2;
      const [sums, risk] = [groups[group]!, noOrder[0]![cell]!];
      if (known.ordersAfter[i] === 0) sums.none++;
      sums.risk += risk;
      sums.spread += risk * (1 - risk);
      sums.orders += known.ordersAfter[i]!;
      sums.expected += expected[0]![cell]!;
    });
    for (const { none, risk, spread, orders, expected: mean } of groups) {
      expect(Math.abs(none - risk)).toBeLessThan(3.5 * Math.sqrt(spread));
      // Counts of orders spread more than Poisson's, but not by more than a factor of six here.
      expect(Math.abs(orders - mean)).toBeLessThan(3.5 * Math.sqrt(6 * mean));
    }
  }
});

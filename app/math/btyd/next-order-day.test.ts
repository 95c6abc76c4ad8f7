import fc from "fast-check";
import { expect, test } from "vitest";
import { nextOrderDay, nextOrderDayIfAlive } from "./next-order-day";
import { probabilityOfNoOrder } from "./no-order";
import { histories, likelyParameters } from "./testing/arbitraries";

test("the next order's day is the first on which it has come with the probability asked for", () => {
  fc.assert(
    fc.property(
      likelyParameters,
      histories(40, 900),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (parameters, { x, tx, T }, probability) => {
        const come = (h: number) => 1 - probabilityOfNoOrder(parameters, x, tx, T, h);
        const day = nextOrderDay(parameters, x, tx, T, probability);
        const [first, before] = [day ?? 3650, day === null ? 3650 : day - 1];
        expect(come(first) >= probability).toBe(day !== null);
        expect(before === 0 || come(before) < probability).toBe(true);
      },
    ),
    { seed: 51 },
  );
});

test("who may have left orders later than if alive, and later the surer it must be", () => {
  fc.assert(
    fc.property(likelyParameters, histories(40, 900), (parameters, { x, tx, T }) => {
      const never = 100_000;
      const day = (p: number) => nextOrderDay(parameters, x, tx, T, p) ?? never;
      const ifAlive = (p: number) => nextOrderDayIfAlive(parameters, x, tx, T, p) ?? never;
      for (const p of [0.1, 0.5, 0.9]) expect(ifAlive(p)).toBeLessThanOrEqual(day(p));
      expect(day(0.1)).toBeLessThanOrEqual(day(0.5));
      expect(ifAlive(0.1)).toBeLessThanOrEqual(ifAlive(0.9));
    }),
    { seed: 52 },
  );
});

test("a customer who has probably left has no day", () => {
  const parameters = { k: 1, r: 0.525, alpha: 43.3, a: 0.891, b: 1.614 };
  expect(nextOrderDay(parameters, 10, 60, 900, 0.5)).toBeNull();
  expect(nextOrderDayIfAlive(parameters, 10, 60, 900, 0.5)).toBeGreaterThan(30);
});

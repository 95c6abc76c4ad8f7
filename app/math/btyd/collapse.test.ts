import fc from "fast-check";
import { expect, test } from "vitest";
import { collapse } from "./collapse";
import { histories } from "./testing/arbitraries";

const columns = (customers: { x: number; tx: number; T: number }[]) =>
  [customers.map((c) => c.x), customers.map((c) => c.tx), customers.map((c) => c.T)] as const;

test("customers with equal histories become one cell of their number", () => {
  const { cells, cellOf } = collapse([0, 2, 0], [0, 30, 0], [90, 90, 90], [0, 5, 0]);
  expect(cells.size).toBe(2);
  expect([...cells.x]).toEqual([0, 2]);
  expect([...cells.tx]).toEqual([0, 30]);
  expect([...cells.T]).toEqual([90, 90]);
  expect([...cells.weight]).toEqual([2, 1]);
  expect([...cells.sumLogGap!]).toEqual([0, 5]);
  expect([...cellOf]).toEqual([0, 1, 0]);
});

test("no customers make no cells", () => {
  expect(collapse([], [], []).cells.size).toBe(0);
});

test("every customer finds the own history, all are counted, and their order changes nothing", () => {
  fc.assert(
    fc.property(fc.array(histories(3, 9), { maxLength: 80 }), fc.integer(), (customers, turn) => {
      const { cells, cellOf } = collapse(...columns(customers));
      customers.forEach((customer, i) => {
        const cell = cellOf[i]!;
        expect({ x: cells.x[cell], tx: cells.tx[cell], T: cells.T[cell] }).toEqual(customer);
      });
      const seen = Array.from(cells.x, (x, c) => `${x} ${cells.tx[c]} ${cells.T[c]}`);
      expect(new Set(seen).size).toBe(cells.size);
      expect(cells.weight.reduce((sum, weight) => sum + weight, 0)).toBe(customers.length);
      const at = customers.length ? Math.abs(turn) % customers.length : 0;
      expect(collapse(...columns([...customers.slice(at), ...customers.slice(0, at)])).cells).toEqual(cells);
    }),
  );
});

test("histories of the longest kind are kept exactly", () => {
  const { cells } = collapse([3000, 65535, 0], [9999, 65535, 0], [10000, 65535, 0]);
  expect([...cells.x]).toEqual([0, 3000, 65535]);
  expect([...cells.tx]).toEqual([0, 9999, 65535]);
  expect([...cells.T]).toEqual([0, 10000, 65535]);
});

test("long histories of the same age are told apart", () => {
  const x = Array.from({ length: 900 }, (_, i) => 1 + (i % 30));
  const tx = Array.from({ length: 900 }, (_, i) => 30 * (1 + Math.floor(i / 30)));
  const { cells } = collapse(x, tx, new Array<number>(900).fill(1000));
  expect(cells.size).toBe(900);
});

test("an impossible history is refused and named", () => {
  const impossible = [
    [1, 0, 5],
    [0, 3, 5],
    [2, 6, 5],
    [3, 2, 5],
    [0, 0, 65536],
    [0.5, 1, 5],
    [-1, 0, 5],
    [0, 0, NaN],
    [0, 0, -1],
  ] as const;
  for (const [x, tx, T] of impossible) {
    expect(() => collapse([0, x], [0, tx], [9, T])).toThrow("collapse: customer 1 has x =");
  }
});

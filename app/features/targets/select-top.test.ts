import fc from "fast-check";
import { expect, test } from "vitest";
import { measureSteps, stepOf, unknownStep } from "./measure-step";
import { RankCounter, unknownRank } from "./rank-tables";
import { selectTop } from "./select-top";
import { subScoreIds } from "./sub-scores";
import type { TargetPart } from "./target-part";
import type { Weights } from "./weights";

interface Given {
  standing: number;
  /** Null: unknown. */
  measures: (number | null)[];
}

const measure = fc.option(fc.constantFrom(0, 1, 2.5, 1000, 1e9), { freq: 5 });
const given = fc.record({
  standing: fc.constantFrom(0, 1, 2, 6),
  measures: fc.array(measure, { minLength: subScoreIds.length, maxLength: subScoreIds.length }),
});
const weight = fc.integer({ min: 0, max: 100 });
const anyWeights: fc.Arbitrary<Weights> = fc.record({
  ...{ value: weight, loyalty: weight, growth: weight, influence: weight, ease: weight },
});

function kept(customers: Given[], inPart: number): { parts: TargetPart[]; ranks: Uint8Array } {
  const counter = new RankCounter();
  const parts: TargetPart[] = [];
  for (let from = 0; from < customers.length; from += inPart) {
    const some = customers.slice(from, from + inPart);
    const steps = subScoreIds.map((_, i) => Uint16Array.from(some, ({ measures }) => stepOf(measures[i]!)));
    steps.forEach((column, i) => column.forEach((step) => counter.add(i, step)));
    parts.push({
      part: parts.length,
      standings: Uint8Array.from(some, ({ standing }) => standing),
      // As they come from the database: anywhere in a larger piece of memory.
      measures: Buffer.concat([
        Buffer.alloc(parts.length % 2),
        ...steps.map((column) => Buffer.from(column.buffer)),
      ]).subarray(parts.length % 2),
    });
  }
  return { parts, ranks: counter.tables() };
}

/** The same by the plainest way: rank everybody by counting, sort everybody. */
function plainly(customers: Given[], weights: Weights, wanted: (standing: number) => boolean) {
  const rank = (i: number, own: number | null) => {
    if (own === null) return null;
    const known = customers.flatMap(({ measures }) => measures[i] ?? []);
    const less = known.filter((other) => other < own).length;
    const same = known.filter((other) => other === own).length;
    return Math.round((100 * (less + same / 2)) / known.length);
  };
  return customers
    .map(({ standing, measures }, at) => {
      const ranks = measures.map((own, i) => rank(i, own));
      const counting = subScoreIds.flatMap((id, i) =>
        ranks[i] == null || weights[id] === 0 ? [] : { weight: weights[id], rank: ranks[i] },
      );
      const sum = counting.reduce((all, one) => all + one.weight * one.rank, 0);
      const all = counting.reduce((all, one) => all + one.weight, 0);
      return { at, standing, ranks, total: all === 0 ? null : sum / all };
    })
    .filter(({ standing }) => wanted(standing))
    .sort((a, b) => (b.total ?? -1) - (a.total ?? -1) || a.at - b.at);
}

test("the chosen are those whom sorting everybody puts first, with the same ranks and totals", () => {
  fc.assert(
    fc.property(
      fc.array(given, { maxLength: 60 }),
      anyWeights,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      (customers, weights, most, inPart) => {
        const wanted = (standing: number) => standing !== 1;
        const { parts, ranks } = kept(customers, inPart);
        const all = plainly(customers, weights, wanted);
        const { chosen, wantedCustomers } = selectTop(parts, ranks, weights, wanted, most);
        expect(wantedCustomers).toBe(all.length);
        expect(
          chosen.map((one) => ({
            ...{ at: one.part * inPart + one.at, standing: one.standing, total: one.total },
            ranks: subScoreIds.map((id) => one.ranks[id]),
          })),
        ).toEqual(all.slice(0, most).map((one) => ({ ...one, ranks: one.ranks })));
      },
    ),
    { numRuns: 25 },
  );
});

test("an unknown sub-score counts for nothing, and its weight goes to the others", () => {
  const { parts, ranks } = kept(
    [
      { standing: 2, measures: [100, 1, 1, null, 1] },
      { standing: 2, measures: [1, 5, 5, null, 5] },
    ],
    10,
  );
  const weights = { value: 20, loyalty: 0, growth: 0, influence: 80, ease: 0 };
  const { chosen } = selectTop(parts, ranks, weights, () => true, 5);
  expect(chosen.map(({ at, total, ranks: { influence } }) => [at, total, influence])).toEqual([
    [0, 75, null],
    [1, 25, null],
  ]);
  const onlyUnknown = { value: 0, loyalty: 0, growth: 0, influence: 80, ease: 0 };
  expect(selectTop(parts, ranks, onlyUnknown, () => true, 5).chosen.map(({ total }) => total)).toEqual([
    null,
    null,
  ]);
});

test("steps keep the order of measures and tell apart what differs by one per cent", () => {
  const amount = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
  fc.assert(
    fc.property(amount, fc.double({ min: 1.01, max: 100, noNaN: true }), (smaller, times) => {
      expect(stepOf(smaller * times)).toBeGreaterThan(stepOf(smaller));
      expect(stepOf(smaller * times)).toBeLessThan(unknownStep);
    }),
  );
  expect(stepOf(0)).toBe(0);
  expect(stepOf(null)).toBe(unknownStep);
  for (const wrong of [-1, NaN]) expect(() => stepOf(wrong)).toThrow(RangeError);
});

test("who has as much as everybody is in the middle, and nobody is ranked by what is unknown", () => {
  const counter = new RankCounter();
  for (let n = 0; n < 10; n++) counter.add(0, stepOf(7));
  counter.add(0, unknownStep);
  const tables = counter.tables();
  expect(tables[stepOf(7)]).toBe(50);
  expect(tables[unknownStep]).toBe(unknownRank);
  expect(tables[measureSteps + stepOf(7)]).toBe(unknownRank);
});

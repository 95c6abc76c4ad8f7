import fc from "fast-check";
import { expect, test } from "vitest";
import { areaUnderCurve, calibrationError, equalBands, logLoss } from "./accuracy";

const outcomes = (p: number[], y: number[]) => ({ p: Float64Array.from(p), y: Uint8Array.from(y) });

test("the area under the curve is the share of pairs in the right order, ties half", () => {
  expect(areaUnderCurve(outcomes([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]))).toBe(0.75);
  expect(areaUnderCurve(outcomes([0.5, 0.5, 0.5], [1, 0, 0]))).toBe(0.5);
  expect(areaUnderCurve(outcomes([0.5, 0.6], [1, 1]))).toBeNull();
});

test("the area under the curve equals counting all pairs", () => {
  const row = fc.record({ p: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 1 }) });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      let [pairs, right] = [0, 0];
      for (const a of rows.filter(({ y }) => y === 1))
        for (const b of rows.filter(({ y }) => y === 0)) {
          pairs++;
          right += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
        }
      const area = areaUnderCurve(
        outcomes(
          rows.map(({ p }) => p / 6),
          rows.map(({ y }) => y),
        ),
      );
      if (pairs === 0) expect(area).toBeNull();
      else expect(area).toBeCloseTo(right / pairs, 9);
    }),
  );
});

test("log-loss is the mean surprise, and certainty counts as a thousandth of doubt", () => {
  expect(logLoss(outcomes([0.5, 0.5], [1, 0]))).toBeCloseTo(Math.log(2), 9);
  expect(logLoss(outcomes([0], [1]))).toBeCloseTo(-Math.log(0.001), 9);
});

test("bands hold equally many customers and their predicted beside their real share", () => {
  const p = Array.from({ length: 25 }, (_, i) => i / 25);
  const bands = equalBands(
    outcomes(
      p,
      p.map((risk) => (risk > 0.5 ? 1 : 0)),
    ),
  );
  expect(bands.map(({ customers }) => customers)).toEqual([3, 3, 3, 3, 3, 2, 2, 2, 2, 2]);
  expect(bands[0]).toMatchObject({ from: 0, to: 0.08, stayedAway: 0 });
  expect(bands[0]!.predicted).toBeCloseTo(0.04, 9);
  expect(bands.at(-1)!.stayedAway).toBe(2);
  expect(calibrationError(equalBands(outcomes([0.2, 0.2, 0.2, 0.2, 0.2], [1, 0, 0, 0, 0]), 1))).toBeCloseTo(
    0,
    9,
  );
  expect(calibrationError(equalBands(outcomes([0.9, 0.9], [0, 0])))).toBeCloseTo(0.9, 9);
});

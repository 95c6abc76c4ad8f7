import { expect, test } from "vitest";
import { randomFrom } from "../../../tests/factories/bulk-file";
import { adjustedLogit, learnAdjustments, type SignalRows } from "./learn-adjustments";

/** Customers of whom the first signal adds `effect` to the log-odds, the second nothing; the third is rare. */
function past(rows: number, effect: number, seed = 1): SignalRows {
  const random = randomFrom(seed);
  const logits = new Float64Array(rows);
  const stayedAway = new Uint8Array(rows);
  const signals = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    logits[row] = 3 * random() - 1;
    signals[row] = (random() < 0.1 ? 1 : 0) | (random() < 0.3 ? 2 : 0) | (row < 20 ? 4 : 0);
    const logit = logits[row]! + (signals[row]! & 1 ? effect : 0);
    stayedAway[row] = random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  }
  return { logits, stayedAway, signals };
}

test("what a signal says beyond the orders is learned, and what says nothing adds nothing", () => {
  const { signals, intercept } = learnAdjustments(past(20_000, 1), 3);
  expect(signals[0]).toMatchObject({ mixed: true });
  expect(signals[0]!.mixed && signals[0]!.logOdds).toBeCloseTo(1, 0);
  expect(signals[1]!.mixed && Math.abs(signals[1]!.logOdds)).toBeLessThan(0.1);
  expect(Math.abs(intercept)).toBeLessThan(0.1);
});

test("a signal with few cases is shown beside the risk and not mixed into it", () => {
  const rows = past(20_000, 1);
  const learned = learnAdjustments(rows, 3);
  expect(learned.signals[2]).toMatchObject({ mixed: false, reason: "too-few", cases: 20 });
  expect(adjustedLogit(learned, 0.3, 4)).toBe(0.3 + learned.intercept);
  expect(adjustedLogit(learned, 0.3, 1)).toBeGreaterThan(0.9);
});

test("with little to learn from, a signal keeps a part of what it seemed to say", () => {
  const rows = past(2000, 1.5, 3);
  const times = 50;
  const repeated: SignalRows = {
    logits: Float64Array.from({ length: 2000 * times }, (_, i) => rows.logits[i % 2000]!),
    stayedAway: Uint8Array.from({ length: 2000 * times }, (_, i) => rows.stayedAway[i % 2000]!),
    signals: Uint32Array.from({ length: 2000 * times }, (_, i) => rows.signals[i % 2000]!),
  };
  const logOdds = (from: SignalRows) => {
    const [signal] = learnAdjustments(from, 1).signals;
    return signal!.mixed ? signal!.logOdds : NaN;
  };
  expect(logOdds(rows)).toBeLessThan(0.95 * logOdds(repeated));
  expect(logOdds(rows)).toBeGreaterThan(0);
});

test("signals of a shop without any past add nothing", () => {
  const none = { logits: new Float64Array(0), stayedAway: new Uint8Array(0), signals: new Uint32Array(0) };
  const learned = learnAdjustments(none, 2);
  expect(learned.signals.every(({ mixed }) => !mixed)).toBe(true);
  expect(adjustedLogit(learned, 1.2, 3)).toBe(1.2);
});

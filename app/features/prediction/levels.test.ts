import { expect, test } from "vitest";
import { simulatedLog } from "../../../tests/factories/simulated-log";
import { anchorShift, knowLastYear, seasonFactor, sumActive } from "./levels";
import { OrderLogBuilder, type OrderLog } from "./order-log";

test("the anchor moves all log-odds so that the probabilities of an order add up", () => {
  const logits = Float64Array.from({ length: 500 }, (_, i) => (i - 300) / 40);
  for (const active of [1, 50, 250, 499])
    expect(sumActive(logits, anchorShift(logits, active))).toBeCloseTo(active, 5);
  expect(anchorShift(logits, 0)).toBe(0);
  expect(anchorShift(logits, 500)).toBe(0);
});

/** Leaves out most purchases in 90 days from `from` on: a quiet season. */
function quietFrom(log: OrderLog, from: number): OrderLog {
  const builder = new OrderLogBuilder();
  for (let c = 0; c < log.customers; c++) {
    const kept = [];
    for (let i = log.starts[c]!; i < log.starts[c + 1]!; i++) {
      const first = i === log.starts[c];
      const quiet = log.days[i]! > from && log.days[i]! <= from + 90;
      if (first || !quiet || i % 4 === 0) kept.push(log.days[i]!);
    }
    builder.add(
      kept,
      kept.map(() => 1),
      false,
    );
  }
  return builder.log();
}

test("a season that was quiet a year ago is expected to be quiet again, as far as a year can show", () => {
  const { log, today } = simulatedLog({ customers: 2500, days: 700 });
  const quiet = quietFrom(log, today - 364);
  const lastYear = knowLastYear(quiet, today, 18_000);
  const factor = seasonFactor(quiet, lastYear, 90);
  expect(factor).toBeGreaterThan(0.45);
  expect(factor).toBeLessThan(0.75);
  const usual = seasonFactor(log, knowLastYear(log, today, 18_000), 90);
  expect(usual).toBeGreaterThan(0.85);
  expect(usual).toBeLessThan(1.15);
});

test("without four months before last year's window, and for horizons of most of a year, there is no season", () => {
  const { log, today } = simulatedLog({ customers: 300, days: 480 });
  expect(knowLastYear(log, today, today - 480)).toBeNull();
  expect(seasonFactor(log, null, 90)).toBe(1);
  expect(seasonFactor(log, knowLastYear(log, today, today - 490), 365)).toBe(1);
});

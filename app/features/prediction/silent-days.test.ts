import { expect, test } from "vitest";
import { logOf, simulatedLog, usualBuying } from "../../../tests/factories/simulated-log";
import { factsOn, noFacts } from "./customer-facts";
import { learnChain } from "./learn-chain";
import { noRisk, predictRisk } from "./predict-risk";
import type { PredictionModel } from "./prediction-model";

/** Shops in which everything is learned: random buyers, and regular ones. */
const shops = [
  { buying: usualBuying, horizonDays: 90, seed: 2 },
  { buying: { ...usualBuying, k: 3, r: 1.5, alpha: 20 }, horizonDays: 90, seed: 1 },
  { buying: { ...usualBuying, k: 3, r: 1.5, alpha: 20 }, horizonDays: 180, seed: 2 },
].map(({ buying, horizonDays, seed }) => {
  const { log, today } = simulatedLog({ customers: 1500, days: 540, buying, seed });
  const model = learnChain(log, { today, horizonDays });
  expect(model.stack).not.toBeNull();
  return model;
});

/** The risk on each of 400 days on which a customer with these purchases stays silent, the day of the last one first. */
function risksInSilence(model: PredictionModel, days: number[]): number[] {
  const log = logOf([{ days }]);
  const facts = noFacts();
  const told = noRisk(model);
  return Array.from({ length: 401 }, (_, silent) => {
    factsOn(log, 0, days.at(-1)! + silent, Infinity, facts);
    predictRisk(model, facts, told);
    return told.risk;
  });
}

test("a silent day lowers the risk of a one-time buyer by no more than a hair, and 400 of them by little", () => {
  for (const model of shops) {
    const risks = risksInSilence(model, [18_000]);
    let highest = 0;
    for (const [day, risk] of risks.entries()) {
      if (day > 0) expect(risk).toBeGreaterThan(risks[day - 1]! - 0.005);
      highest = Math.max(highest, risk);
      // Where people buy regularly an order becomes due at first.
      expect(risk).toBeGreaterThan(highest - 0.02);
    }
    expect(risks.at(-1)).toBeGreaterThan(risks[0]!);
  }
});

test("no silent day moves the risk of a customer with a rhythm by more than two points", () => {
  for (const model of shops)
    for (const gap of [30, 60, 120]) {
      const days = Array.from({ length: 7 }, (_, i) => 18_000 + i * gap + ((i * 5) % 4));
      const risks = risksInSilence(model, days);
      for (let day = 1; day < risks.length; day++)
        expect(Math.abs(risks[day]! - risks[day - 1]!)).toBeLessThan(0.02);
    }
});

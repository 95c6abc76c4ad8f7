import { expect, test } from "vitest";
import { simulatedLog } from "../../../tests/factories/simulated-log";
import { factsOn, noFacts } from "./customer-facts";
import { savedIfKept, spendIfActive } from "./customer-value";
import { learnChain } from "./learn-chain";
import { emptyPrediction, predictCustomer } from "./predict-customer";

const { log, today } = simulatedLog({ customers: 300, days: 400 });
const model = learnChain(log, { today, horizonDays: 90 });
const prediction = emptyPrediction(model);
const facts = noFacts();
factsOn(log, 0, today, Infinity, facts);
predictCustomer(model, facts, prediction);

test("who goes on buying spends more than who may or may not, and all together spend what is expected", () => {
  const year = model.levels.findIndex(({ horizonDays }) => horizonDays === 365);
  const active = spendIfActive(model, prediction);
  expect(active).toBeGreaterThan(prediction.expectedSpend[year]!);
  expect(active * (1 - prediction.noOrder[year]!)).toBeCloseTo(prediction.expectedSpend[year]!, 6);
});

test("little is saved by keeping who stays anyway, and by keeping who is gone", () => {
  const saved = (changes: Partial<typeof prediction>) => savedIfKept(model, { ...prediction, ...changes });
  expect(saved({ riskInTime: 0.01 })).toBeLessThan(saved({ riskInTime: 0.6 }) / 10);
  expect(saved({ alive: 0.02 })).toBeLessThan(saved({ alive: 0.6 }) / 10);
});

test("without amounts there is no value", () => {
  const bare = { ...model, orderValue: null };
  predictCustomer(bare, facts, prediction);
  expect(savedIfKept(bare, prediction)).toBeNaN();
});

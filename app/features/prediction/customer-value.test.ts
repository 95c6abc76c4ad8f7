import { expect, test } from "vitest";
import { simulatedLog } from "../../../tests/factories/simulated-log";
import { factsOn, noFacts } from "./customer-facts";
import { customerValue } from "./customer-value";
import { learnChain } from "./learn-chain";
import { emptyPrediction, predictCustomer } from "./predict-customer";

const { log, today } = simulatedLog({ customers: 300, days: 400 });
const model = learnChain(log, { today, horizonDays: 90 });
const prediction = emptyPrediction(model);
const facts = noFacts();
factsOn(log, 0, today, Infinity, facts);
predictCustomer(model, facts, prediction);

test("the lifetime value is the past and the coming year, both on the margin", () => {
  const sales = customerValue(model, facts, prediction, 1);
  expect(sales.past).toBeCloseTo(facts.spendUncapped - facts.refunded, 9);
  expect(sales.nextYear).toBeCloseTo(prediction.expectedSpend.at(-1)!, 9);
  expect(sales.lifetime).toBeCloseTo(sales.past + sales.nextYear, 9);
  const profit = customerValue(model, facts, prediction, 0.4);
  for (const key of ["past", "nextYear", "lifetime", "savedIfKept"] as const)
    expect(profit[key]).toBeCloseTo(0.4 * sales[key], 9);
});

test("little is saved by keeping who stays anyway, and by keeping who is gone", () => {
  const saved = (changes: Partial<typeof prediction>) =>
    customerValue(model, facts, { ...prediction, ...changes }, 1).savedIfKept;
  expect(saved({ riskInTime: 0.01 })).toBeLessThan(saved({ riskInTime: 0.6 }) / 10);
  expect(saved({ alive: 0.02 })).toBeLessThan(saved({ alive: 0.6 }) / 10);
});

test("a margin beyond the whole is refused, and without amounts there is no value", () => {
  expect(() => customerValue(model, facts, prediction, 1.2)).toThrow("expected 0..1");
  const bare = { ...model, orderValue: null };
  predictCustomer(bare, facts, prediction);
  expect(customerValue(bare, facts, prediction, 1).lifetime).toBeNaN();
});

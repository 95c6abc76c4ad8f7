import { expect, test } from "vitest";
import { logOf, simulatedLog, usualBuying } from "../../../tests/factories/simulated-log";
import { accuracyOf, checkDay } from "./backtest";
import { boughtBetween } from "./bought-between";
import { doubtsOf } from "./confidence";
import { factsOn, noFacts } from "./customer-facts";
import { explainRisk, noParts } from "./explain-risk";
import { learnChain } from "./learn-chain";
import { learnPrediction } from "./learn-prediction";
import { OrderLogBuilder, type OrderLog } from "./order-log";
import { emptyPrediction, predictCustomer } from "./predict-customer";
import type { PredictionModel } from "./prediction-model";

/** Calls `look` with the prediction of each customer. */
function predictAll(
  log: OrderLog,
  model: PredictionModel,
  look: (
    prediction: ReturnType<typeof emptyPrediction>,
    facts: ReturnType<typeof noFacts>,
    c: number,
  ) => void,
): void {
  const facts = noFacts();
  const prediction = emptyPrediction(model);
  for (let c = 0; c < log.customers; c++) {
    factsOn(log, c, model.learnedOn, model.shop.cap ?? Infinity, facts);
    if (facts.purchases === 0) continue;
    predictCustomer(model, facts, prediction);
    look(prediction, facts, c);
  }
}

/** What was known on a day: later events are gone. */
function until(log: OrderLog, day: number): OrderLog {
  const builder = new OrderLogBuilder();
  for (let c = 0; c < log.customers; c++) {
    const places = [];
    for (let i = log.starts[c]!; i < log.starts[c + 1]! && log.days[i]! <= day; i++) places.push(i);
    if (places.length > 0)
      builder.add(
        places.map((i) => log.days[i]!),
        places.map((i) => log.amounts[i]!),
        log.cut[c] === 1,
      );
  }
  return builder.log();
}

const medium = simulatedLog({ customers: 900, days: 500, seed: 4 });
const learned = learnPrediction(medium.log, { today: medium.today, horizonDays: 90 });

test("what comes after the day changes nothing of what is predicted or checked", () => {
  const known = learnPrediction(until(medium.log, medium.today), { today: medium.today, horizonDays: 90 });
  expect(known.model).toEqual(learned.model);
  expect(known.windows).toEqual(learned.windows);
});

test("the model survives being stored as JSON", () => {
  const stored = JSON.parse(JSON.stringify(learned.model)) as PredictionModel;
  const risks: number[] = [];
  predictAll(medium.log, learned.model, ({ risk }) => risks.push(risk));
  let i = 0;
  predictAll(medium.log, stored, ({ risk }) => expect(risk).toBe(risks[i++]));
});

test("predictions of a simulated shop are right on the whole, and better than the rules of thumb", () => {
  const { log, today } = simulatedLog({ customers: 2500, days: 540, seed: 11 });
  const window = checkDay(log, today, 90);
  const chain = accuracyOf("chain", window.outcomes.chain);
  expect(chain.auc).toBeGreaterThan(0.78);
  expect(chain.calibrationError).toBeLessThan(0.04);
  expect(Math.abs(window.expected / window.purchases - 1)).toBeLessThan(0.12);
  for (const rule of ["silent-for-horizon", "silent-for-twice-the-gap"] as const)
    expect(chain.logLoss).toBeLessThan(accuracyOf(rule, window.outcomes[rule]).logLoss - 0.02);
});

test("the reasons of every customer add up to the risk", () => {
  for (const model of [learned.model, { ...learned.model, ...chainOf("buying-model") }, byRule()]) {
    const parts = noParts();
    let customers = 0;
    predictAll(medium.log, model, (prediction, facts) => {
      explainRisk(model, facts, prediction, parts);
      const logit = parts.parts.reduce((sum, part) => sum + part, parts.base);
      expect(Math.abs(logit - prediction.logit)).toBeLessThan(1e-9);
      expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(prediction.risk, 9);
      customers++;
    });
    expect(customers).toBeGreaterThan(850);
  }
});

const chainOf = (_by: "buying-model") =>
  learnChain(medium.log, { today: medium.today, horizonDays: 90, useStack: false });
const byRule = (): PredictionModel => ({
  ...learned.model,
  champion: { by: "rule", rule: "silent-for-horizon", silentShare: 0.9, otherShare: 0.5 },
});

/** A model whose level of one horizon contradicts those next to it. */
const uneven = (): PredictionModel => ({
  ...learned.model,
  levels: learned.model.levels.map((level) => (level.horizonDays === 180 ? { ...level, shift: 3 } : level)),
});

test("a longer horizon never makes an order less likely, and all that is told is finite and in its range", () => {
  for (const model of [learned.model, byRule(), uneven()]) {
    predictAll(medium.log, model, (prediction) => {
      const { noOrder, risk, riskFrom, riskTo, alive, nextOrderFrom, nextOrderTo } = prediction;
      for (let i = 1; i < noOrder.length; i++) expect(noOrder[i]).toBeLessThanOrEqual(noOrder[i - 1]!);
      expect(riskFrom).toBeGreaterThan(0);
      expect(risk).toBeGreaterThanOrEqual(riskFrom);
      expect(riskTo).toBeGreaterThanOrEqual(risk);
      expect(riskTo).toBeLessThan(1);
      expect(alive).toBeGreaterThanOrEqual(1 - noOrder.at(-1)! - 1e-12);
      expect(alive).toBeLessThanOrEqual(1);
      expect(nextOrderFrom).toBeGreaterThanOrEqual(1);
      expect(nextOrderTo).toBeGreaterThanOrEqual(nextOrderFrom);
      expect(nextOrderTo).toBeLessThanOrEqual(365);
      for (const number of [...prediction.expectedOrders, ...prediction.expectedSpend])
        expect(number).toBeGreaterThanOrEqual(0);
    });
  }
});

test("half of the next orders fall into the range that is told", () => {
  let [came, inside] = [0, 0];
  predictAll(medium.log, learned.model, ({ nextOrderFrom, nextOrderTo }, _facts, c) => {
    const { log, today } = medium;
    for (let i = log.starts[c]!; i < log.starts[c + 1]!; i++) {
      const days = log.days[i]! - today;
      if (days <= 0 || days > 365) continue;
      came++;
      if (days >= nextOrderFrom && days <= nextOrderTo) inside++;
      break;
    }
  });
  expect(came).toBeGreaterThan(200);
  expect(inside / came).toBeGreaterThan(0.4);
  expect(inside / came).toBeLessThan(0.6);
});

test("expected spend is expected orders times what orders of the shop are worth", () => {
  let [spend, orders, real] = [0, 0, 0];
  const bought = { purchases: 0, spend: 0 };
  const year = learned.model.levels.findIndex(({ horizonDays }) => horizonDays === 365);
  predictAll(medium.log, learned.model, ({ expectedSpend, expectedOrders }, _facts, c) => {
    spend += expectedSpend[year]!;
    orders += expectedOrders[year]!;
    boughtBetween(medium.log, c, medium.today, medium.today + 365, bought);
    real += bought.spend;
  });
  // The simulated shop's orders are worth 35 on average.
  expect(spend / orders).toBeGreaterThan(30);
  expect(spend / orders).toBeLessThan(40);
  expect(Math.abs(spend / real - 1)).toBeLessThan(0.25);
});

test("a monthly customer silent for 75 days is at risk with reasons, a yearly one silent as long is not", () => {
  // Scenario 20, in a shop of monthly and of slower customers of whom one in twelve leaves after each purchase.
  const often = simulatedLog({
    customers: 500,
    days: 900,
    buying: { k: 4, r: 8, alpha: 60, a: 1, b: 11 },
    seed: 3,
  });
  const rarely = simulatedLog({
    customers: 300,
    days: 900,
    buying: { k: 4, r: 8, alpha: 600, a: 1, b: 11 },
    seed: 5,
  });
  const { today } = often;
  const builder = new OrderLogBuilder();
  const monthly = Array.from({ length: 12 }, (_, i) => today - 75 - 30 * (11 - i) + ((i * 7) % 5));
  const yearly = [today - 805, today - 445, today - 75];
  for (const days of [monthly, yearly])
    builder.add(
      days,
      days.map(() => 30),
      false,
    );
  for (const { log } of [often, rarely])
    for (let c = 0; c < log.customers; c++)
      builder.add(log.days, log.amounts, false, log.starts[c]!, log.starts[c + 1]!);
  const log = builder.log();
  const model = learnChain(log, { today, horizonDays: 90 });
  const parts = noParts();
  predictAll(log, model, (prediction, facts, c) => {
    if (c > 1) return;
    explainRisk(model, facts, prediction, parts);
    const logit = parts.parts.reduce((sum, part) => sum + part, parts.base);
    expect(logit).toBeCloseTo(prediction.logit, 9);
    if (c === 0) {
      expect(prediction.riskInTime).toBeGreaterThan(0.75);
      expect(prediction.inTimeDays).toBe(90);
      expect(parts.parts[0]).toBeGreaterThan(1);
      expect(parts.parts.filter((part) => Math.abs(part) > 0.01).length).toBeGreaterThanOrEqual(3);
    } else {
      expect(prediction.riskInTime).toBeLessThan(0.55);
      expect(prediction.inTimeDays).toBe(365);
    }
  });
});

test("a shop of 35 buyers gets ranges and is told that they are to be taken with care", () => {
  // Scenario 21.
  const { log, today } = simulatedLog({ customers: 35, days: 400, seed: 2 });
  const { model } = learnPrediction(log, { today });
  expect(doubtsOf(model)).toContain("few-customers");
  expect(model.buying.from).not.toBe("shop");
  expect(model.stack).toBeNull();
  expect(model.horizonDays).toBe(90);
  predictAll(log, model, ({ risk, riskFrom, riskTo }) => {
    expect(riskTo - riskFrom).toBeGreaterThan(risk > 0.9 || risk < 0.1 ? 0.05 : 0.3);
  });
  expect(doubtsOf(learned.model)).toEqual([]);
});

test("a shop that shows 60 days is told so", () => {
  const { log, today } = simulatedLog({ customers: 1500, days: 60 });
  const { model } = learnPrediction(log, { today });
  expect(doubtsOf(model)).toEqual(["short-history"]);
  const cut = learnChain({ ...log, cut: new Uint8Array(log.customers).fill(1) }, { today });
  expect(doubtsOf(cut)).toContain("older-orders-unseen");
  expect(cut.shop.cutShare).toBe(1);
});

test.each([1, 3, 20, 200])("%i customers who never came back are predicted as well", (customers) => {
  const log = logOf(Array.from({ length: customers }, (_, i) => ({ days: [18_000 + (i % 50)] })));
  const { model } = learnPrediction(log, { today: 18_300 });
  expect(model.buying.from).toBe("usual");
  predictAll(log, model, ({ risk, expectedOrders }) => {
    expect(risk).toBeGreaterThan(customers >= 200 ? 0.97 : 0.5);
    expect(Number.isFinite(expectedOrders[0])).toBe(true);
  });
});

test("customers of today, and a shop opened today, are predicted as well", () => {
  const log = logOf([{ days: [18_000] }, { days: [18_000] }]);
  const { model } = learnPrediction(log, { today: 18_000 });
  predictAll(log, model, ({ risk }) => expect(risk).toBeGreaterThan(0));
  expect(doubtsOf(model)).toContain("short-history");
});

test("without amounts no values are predicted, and risks are", () => {
  const { log, today } = simulatedLog({ customers: 400, days: 300 });
  const bare = { ...log, amounts: new Float64Array(log.amounts.length).fill(NaN) };
  const { model } = learnPrediction(bare, { today, horizonDays: 60 });
  expect(model.orderValue).toBeNull();
  predictAll(bare, model, ({ risk, expectedSpend }) => {
    expect(Number.isFinite(risk)).toBe(true);
    expect(expectedSpend[0]).toBeNaN();
  });
});

test("one wholesale order does not make its customer's next one", () => {
  const { log, today } = simulatedLog({ customers: 400, days: 300 });
  const amounts = log.amounts.slice();
  amounts[0] = 168_000;
  const { model } = learnPrediction({ ...log, amounts }, { today, horizonDays: 60 });
  const spend: number[] = [];
  predictAll({ ...log, amounts }, model, ({ expectedSpend, expectedOrders }) =>
    spend.push(expectedSpend[0]! / expectedOrders[0]!),
  );
  expect(spend[0]).toBeLessThan(1000);
});

test("a past too short for the horizon is learned from with a shorter one", () => {
  const { log, today } = simulatedLog({ customers: 1200, days: 270, buying: { ...usualBuying, k: 2 } });
  const { stack } = learnChain(log, { today, horizonDays: 270 });
  expect(stack?.horizonDays).toBeLessThan(270);
  expect(stack?.horizonDays).toBeGreaterThanOrEqual(90);
});

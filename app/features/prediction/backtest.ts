import { areaUnderCurve, calibrationError, equalBands, logLoss, type Outcomes } from "./accuracy";
import { boughtBetween, type Bought } from "./bought-between";
import { factsOn, noFacts } from "./customer-facts";
import { usualGap } from "./features";
import { learnChain } from "./learn-chain";
import { learnRules } from "./naive-rules";
import type { OrderLog } from "./order-log";
import { expectedOrdersAt } from "./predict-customer";
import { isSilent, noRisk, predictRisk } from "./predict-risk";
import { naiveRules, type PredictionModel } from "./prediction-model";
import { outlineShop } from "./shop-outline";
import { noOrderLogit } from "./buying-model";
import { trainingDays } from "./windows";

export const methods = ["chain", "buying-model", ...naiveRules] as const;
export type Method = (typeof methods)[number];

/** One day of the past, predicted with what was known then, beside what happened. */
export interface CheckedWindow {
  day: number;
  horizonDays: number;
  /** Predictions of each method for the same customers, in the same order. */
  outcomes: Record<Method, Outcomes>;
  /** Purchase days of each customer so far. */
  purchasesBefore: Int32Array;
  /** Purchases within the horizon: those that came, and those the chain expected. */
  purchases: number;
  expected: number;
  /** What the chain had learned by then. */
  model: PredictionModel;
}

/** Fewer customers than this show nothing. */
const fewestCustomers = 30;
/** Past days that are checked at most; each is learned for anew. */
const mostWindows = 4;

/**
 * Predicts as if it were a day of the past, with what was known on it, and looks at what happened in the horizon after it; newest
 * day first. Nothing is shared with the prediction for today but the code.
 * Cost: for each window about as much as learning today's model.
 */
export function backtestShop(
  log: OrderLog,
  options: { today: number; horizonDays: number; mostWindows?: number },
): CheckedWindow[] {
  return daysToCheck(log, options)
    .map((day) => checkDay(log, day, options.horizonDays))
    .filter(isWorthTelling);
}

/** The days of the past that {@link backtestShop} looks at, newest first. */
export function daysToCheck(
  log: OrderLog,
  { today, horizonDays, mostWindows: most = mostWindows }: Parameters<typeof backtestShop>[1],
): number[] {
  return trainingDays(today, outlineShop(log, today).firstDay, horizonDays).slice(0, most);
}

export const isWorthTelling = (window: CheckedWindow): boolean =>
  window.purchasesBefore.length >= fewestCustomers;

/** Predicts as if it were `day`, and compares with the `horizonDays` after it. */
export function checkDay(log: OrderLog, day: number, horizonDays: number): CheckedWindow {
  const model = learnChain(log, { today: day, horizonDays, alone: true });
  const outline = outlineShop(log, day);
  const rules = learnRules(log, outlineShop(log, day - horizonDays), day - horizonDays, day);
  const facts = noFacts();
  const prediction = noRisk(model);
  const bought: Bought = { purchases: 0, spend: 0 };
  const customers = model.shop.customers;
  const y = new Uint8Array(customers);
  const p = methods.map(() => new Float64Array(customers));
  const purchasesBefore = new Int32Array(customers);
  let [purchases, expected, i] = [0, 0, 0];
  for (let c = 0; c < log.customers; c++) {
    factsOn(log, c, day, outline.cap, facts);
    if (facts.purchases === 0) continue;
    boughtBetween(log, c, day, day + horizonDays, bought);
    predictRisk(model, facts, prediction);
    y[i] = bought.purchases > 0 ? 0 : 1;
    purchasesBefore[i] = facts.purchases;
    purchases += bought.purchases;
    expected += expectedOrdersAt(model, facts, prediction, 0);
    p[0]![i] = prediction.risk;
    p[1]![i] = buyingRisk(model.buying, facts, horizonDays);
    naiveRules.forEach((rule, r) => {
      const silent = isSilent(rule, facts, horizonDays, usualGap(facts, outline));
      p[2 + r]![i] = silent ? rules[rule].silentShare : rules[rule].otherShare;
    });
    i++;
  }
  const outcomes = Object.fromEntries(methods.map((method, m) => [method, { p: p[m]!, y }])) as Record<
    Method,
    Outcomes
  >;
  return { day, horizonDays, outcomes, purchasesBefore, purchases, expected, model };
}

function buyingRisk(
  buying: ReturnType<typeof learnChain>["buying"],
  facts: ReturnType<typeof noFacts>,
  horizonDays: number,
): number {
  const tx = facts.lastDay - facts.firstDay;
  return 1 / (1 + Math.exp(-noOrderLogit(buying.simple, facts.purchases - 1, tx, facts.tenure, horizonDays)));
}

/** How a method did, in the words of the accuracy page. */
export interface Accuracy {
  method: Method;
  customers: number;
  auc: number | null;
  logLoss: number;
  calibrationError: number;
}

export function accuracyOf(method: Method, outcomes: Outcomes): Accuracy {
  return {
    method,
    customers: outcomes.p.length,
    auc: areaUnderCurve(outcomes),
    logLoss: logLoss(outcomes),
    calibrationError: calibrationError(equalBands(outcomes)),
  };
}

/** The customers of all windows as one. */
export function poolOutcomes(windows: readonly CheckedWindow[], method: Method): Outcomes {
  const all = windows.map((window) => window.outcomes[method]);
  const size = all.reduce((sum, { p }) => sum + p.length, 0);
  const pooled = { p: new Float64Array(size), y: new Uint8Array(size) };
  let at = 0;
  for (const { p, y } of all) {
    pooled.p.set(p, at);
    pooled.y.set(y, at);
    at += p.length;
  }
  return pooled;
}

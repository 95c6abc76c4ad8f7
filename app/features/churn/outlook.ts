import { factsOn, noFacts } from "~/features/prediction/customer-facts";
import type { OrderLog } from "~/features/prediction/order-log";
import { savedIfKept, spendIfActive } from "~/features/prediction/customer-value";
import { usualGap } from "~/features/prediction/features";
import { emptyPrediction, predictCustomer, type Prediction } from "~/features/prediction/predict-customer";
import { isSilent, noRisk, predictRisk, type RiskPrediction } from "~/features/prediction/predict-risk";
import { naiveRules, type PredictionModel } from "~/features/prediction/prediction-model";
import type { Day } from "./history";

/** What lies ahead of one customer. Amounts in minor units of the shop's currency, before the margin; null where none is known. */
export interface Outlook {
  /** Probability of no purchase within `horizonDays`, 0..1, and the range that four of five times holds it. */
  risk: number;
  riskFrom: number;
  riskTo: number;
  horizonDays: number;
  /** Probability of ever buying again. */
  alive: number;
  orders90: number;
  orders365: number;
  spend90: number | null;
  spend365: number | null;
  /** Expected spend of the next 365 days of a customer like this one who goes on buying. */
  spendIfActive365: number | null;
  /** What is saved when the customer is kept: the former times the risk, times the chance that there is still somebody to keep. */
  savedIfKept365: number | null;
  /** Half of those like this customer who buy again within a year do so on one of these days. */
  nextFrom: Day;
  nextTo: Day;
  /** Probability of no purchase within the shop's own horizon, and who of `naiveRules` calls the customer gone, as bits: both are judged later. */
  shopRisk: number;
  naiveCalls: number;
}

const facts = noFacts();

/**
 * Predicts the one customer of `log` from what was known on `day`, who has bought by then.
 * @param move Added to the log-odds of the risk: what signals say that orders do not show (outside-signals.ts).
 */
export function lookAhead(model: PredictionModel, log: OrderLog, day: Day, move: number): Outlook {
  const told = predictOn(model, log, day, move);
  const at = (days: number) => model.levels.findIndex((one) => one.horizonDays === days);
  const [quarter, year] = [at(90), at(365)];
  const money = (amount: number) => (Number.isNaN(amount) ? null : amount);
  return {
    ...riskOf(told),
    horizonDays: told.inTimeDays,
    alive: told.alive,
    orders90: told.expectedOrders[quarter]!,
    orders365: told.expectedOrders[year]!,
    spend90: money(told.expectedSpend[quarter]!),
    spend365: money(told.expectedSpend[year]!),
    spendIfActive365: money(spendIfActive(model, told)),
    savedIfKept365: money(savedIfKept(model, told)),
    nextFrom: day + told.nextOrderFrom,
    nextTo: day + told.nextOrderTo,
    shopRisk: told.risk,
    naiveCalls: callsOf(model),
  };
}

/** The risk alone, as {@link lookAhead} tells it where no signals move it. */
export function riskOn(
  model: PredictionModel,
  log: OrderLog,
  day: Day,
): Pick<Outlook, "risk" | "horizonDays"> {
  if (risk?.noOrder.length !== model.levels.length) risk = noRisk(model);
  factsOn(log, 0, day, model.shop.cap ?? Infinity, facts);
  predictRisk(model, facts, risk);
  return { risk: risk.riskInTime, horizonDays: risk.inTimeDays };
}

let risk: RiskPrediction | null = null;
let told: Prediction | null = null;

function predictOn(model: PredictionModel, log: OrderLog, day: Day, move: number): Prediction {
  if (told?.noOrder.length !== model.levels.length) told = emptyPrediction(model);
  factsOn(log, 0, day, model.shop.cap ?? Infinity, facts);
  predictCustomer(model, facts, told);
  if (move !== 0) moveRisk(told, move);
  return told;
}

/** Expected orders and the next order's days stay those of the purchases. */
function moveRisk(told: Prediction, move: number): void {
  told.logit += move;
  told.logitInTime += move;
  told.risk = sigmoid(told.logit);
  told.riskInTime = sigmoid(told.logitInTime);
  told.riskFrom = sigmoid(logOdds(told.riskFrom) + move);
  told.riskTo = sigmoid(logOdds(told.riskTo) + move);
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const logOdds = (p: number): number => Math.log(p / (1 - p));

/** The risk by the customer's own stick with its range: as uncertain, in log-odds, as that of the shop's own horizon. */
function riskOf(told: Prediction) {
  const moved = told.logitInTime - told.logit;
  const shifted = (bound: number) => sigmoid(logOdds(bound) + moved);
  return { risk: told.riskInTime, riskFrom: shifted(told.riskFrom), riskTo: shifted(told.riskTo) };
}

function callsOf({ horizonDays, shop }: PredictionModel): number {
  let bits = 0;
  const gap = usualGap(facts, shop);
  naiveRules.forEach((rule, i) => (bits |= isSilent(rule, facts, horizonDays, gap) ? 1 << i : 0));
  return bits;
}

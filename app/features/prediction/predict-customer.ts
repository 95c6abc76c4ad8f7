import { logOddsLeft } from "~/math/btyd/alive";
import { meanExpectedOrders, noOrderLogit } from "./buying-model";
import { certaintyOf } from "./certainty";
import type { CustomerFacts } from "./customer-facts";
import { usualGap } from "./features";
import { activeRatio } from "./levels";
import { curveMove } from "./model-logit";
import { nextOrderValue } from "./order-value";
import type { NaiveRule, PredictionModel } from "./prediction-model";

/** What is predicted of a customer. One object is filled again and again. */
export interface Prediction {
  /** P(no order within the shop's horizon). */
  risk: number;
  /** Four of five times the share of customers like this one that stays away lies between these. */
  riskFrom: number;
  riskTo: number;
  /** For each of the model's levels: P(no order), expected orders and spend (NaN without amounts) within its horizon. */
  noOrder: Float64Array;
  expectedOrders: Float64Array;
  expectedSpend: Float64Array;
  /** P(will ever buy again). */
  alive: number;
  /** Half of the customers like this one who buy again within a year do so from .. to so many days from now. */
  nextOrderFrom: number;
  nextOrderTo: number;
  /** Log-odds of the risk: what the reasons add up to. */
  logit: number;
  /**
   * The risk by the own stick: P(no order within `inTimeDays`), which is the horizon, or two own usual gaps where these are
   * longer (a year at most). A yearly customer is not at risk after 75 days only because most others come monthly.
   */
  riskInTime: number;
  inTimeDays: number;
  logitInTime: number;
}

export function emptyPrediction({ levels }: PredictionModel): Prediction {
  return {
    ...{ riskInTime: NaN, inTimeDays: NaN, logitInTime: NaN },
    ...{
      risk: NaN,
      riskFrom: NaN,
      riskTo: NaN,
      alive: NaN,
      nextOrderFrom: NaN,
      nextOrderTo: NaN,
      logit: NaN,
    },
    noOrder: new Float64Array(levels.length),
    expectedOrders: new Float64Array(levels.length),
    expectedSpend: new Float64Array(levels.length),
  };
}

/** Days within which the next order is looked for. */
const nextOrderWithin = 365;
const middleHalf = [0.25, 0.75] as const;

/** Predicts one customer, who has bought at least once. Cost: some ten microseconds; no memory. */
export function predictCustomer(model: PredictionModel, facts: CustomerFacts, into: Prediction): void {
  const { buying, levels, horizonDays } = model;
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const T = facts.tenure;
  const own = levels.findIndex((level) => level.horizonDays === horizonDays);
  const curveOwn = noOrderLogit(buying.regular, x, tx, T, horizonDays);
  const byRule = ruleLogit(model, facts);
  const moved =
    byRule === null ? curveMove(model, facts, horizonDays) : byRule - curveOwn - levels[own]!.shift;
  const value = model.orderValue ? nextOrderValue(model.orderValue, facts) : NaN;
  for (let i = 0; i < levels.length; i++) {
    const { horizonDays: days, shift, ordersScale } = levels[i]!;
    const curve = i === own ? curveOwn : noOrderLogit(buying.regular, x, tx, T, days);
    const simple = buying.regular === buying.simple ? curve : noOrderLogit(buying.simple, x, tx, T, days);
    const logit = curve + moved + shift;
    into.noOrder[i] = 1 / (1 + Math.exp(-logit));
    into.expectedOrders[i] =
      ordersScale * activeRatio((simple + curve) / 2, logit) * meanExpectedOrders(buying, x, tx, T, days);
    into.expectedSpend[i] = into.expectedOrders[i]! * value;
  }
  keepFalling(into.noOrder, own);
  into.risk = into.noOrder[own]!;
  into.logit = curveOwn + moved + levels[own]!.shift;
  const difference = into.logit - curveOwn;
  const left = logOddsLeft(buying.regular, x, tx, T) + difference;
  into.alive = Math.max(1 / (1 + Math.exp(left)), 1 - into.noOrder.at(-1)!);
  predictNextOrder(model, facts, into);
  predictInTime(model, facts, difference, into);
  certaintyOf(model, facts.purchases, into);
}

const usualGaps = 2;

/** From the same curve as the other horizons, held between those next to it. */
function predictInTime(
  { buying, levels, horizonDays, shop }: PredictionModel,
  facts: CustomerFacts,
  difference: number,
  into: Prediction,
): void {
  const gaps = facts.purchases > 1 ? Math.round(usualGaps * usualGap(facts, shop)) : 0;
  const days = Math.max(horizonDays, Math.min(gaps, levels.at(-1)!.horizonDays));
  into.inTimeDays = days;
  into.logitInTime = into.logit;
  into.riskInTime = into.risk;
  if (days === horizonDays) return;
  const next = levels.findIndex((level) => level.horizonDays >= days);
  const tx = facts.lastDay - facts.firstDay;
  const logit = noOrderLogit(buying.regular, facts.purchases - 1, tx, facts.tenure, days) + difference;
  const risk = 1 / (1 + Math.exp(-logit));
  into.riskInTime = Math.min(into.noOrder[next - 1]!, Math.max(into.noOrder[next]!, risk));
  into.logitInTime = Math.log(into.riskInTime / (1 - into.riskInTime));
}

/** Where a rule of thumb decides: its share of those who stayed away, as log-odds. */
export function ruleLogit(
  { champion, horizonDays, shop }: PredictionModel,
  facts: CustomerFacts,
): number | null {
  if (champion.by !== "rule") return null;
  const silent = isSilent(champion.rule, facts, horizonDays, usualGap(facts, shop));
  const share = silent ? champion.silentShare : champion.otherShare;
  return Math.log(share / (1 - share));
}

/** Whether a rule of thumb calls the customer gone. */
export function isSilent(rule: NaiveRule, facts: CustomerFacts, horizonDays: number, gap: number): boolean {
  return facts.recency > (rule === "silent-for-horizon" ? horizonDays : 2 * gap);
}

/** The longer the horizon, the likelier an order: what levels of single horizons would turn round is held. */
function keepFalling(noOrder: Float64Array, own: number): void {
  for (let i = own - 1; i >= 0; i--) noOrder[i] = Math.max(noOrder[i]!, noOrder[i + 1]!);
  for (let i = own + 1; i < noOrder.length; i++) noOrder[i] = Math.min(noOrder[i]!, noOrder[i - 1]!);
}

/** The range from the curve of regular buyers, which knows that an order is due; moved to agree with the risk. */
function predictNextOrder(
  { buying, horizonDays }: PredictionModel,
  facts: CustomerFacts,
  into: Prediction,
): void {
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const curve = (days: number) => noOrderLogit(buying.regular, x, tx, facts.tenure, days);
  const move = into.logit - curve(horizonDays);
  const ordered = (days: number) => 1 / (1 + Math.exp(curve(days) + move));
  const within = ordered(nextOrderWithin);
  const [from, to] = middleHalf.map((share) => {
    let [below, reached] = [0, nextOrderWithin];
    while (reached - below > 1) {
      const middle = (below + reached) >> 1;
      if (ordered(middle) >= share * within) reached = middle;
      else below = middle;
    }
    return reached;
  });
  into.nextOrderFrom = from!;
  into.nextOrderTo = to!;
}

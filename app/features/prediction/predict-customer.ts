import { logOddsLeft } from "~/math/btyd/alive";
import { meanExpectedOrders, noOrderLogit } from "./buying-model";
import { certaintyOf } from "./certainty";
import type { CustomerFacts } from "./customer-facts";
import { activeRatio } from "./levels";
import { nextOrderValue } from "./order-value";
import { noRisk, predictRisk, type RiskPrediction } from "./predict-risk";
import type { PredictionModel } from "./prediction-model";

/** What is predicted of a customer. One object is filled again and again. */
export interface Prediction extends RiskPrediction {
  /** Four of five times the share of customers like this one that stays away lies between these. */
  riskFrom: number;
  riskTo: number;
  /** For each of the model's levels: expected orders and spend (NaN without amounts) within its horizon. */
  expectedOrders: Float64Array;
  expectedSpend: Float64Array;
  /** P(will ever buy again). */
  alive: number;
  /** Half of the customers like this one who buy again within a year do so from .. to so many days from now. */
  nextOrderFrom: number;
  nextOrderTo: number;
}

export function emptyPrediction(model: PredictionModel): Prediction {
  return {
    ...noRisk(model),
    ...{ riskFrom: NaN, riskTo: NaN, alive: NaN, nextOrderFrom: NaN, nextOrderTo: NaN },
    expectedOrders: new Float64Array(model.levels.length),
    expectedSpend: new Float64Array(model.levels.length),
  };
}

/** Days within which the next order is looked for. */
const nextOrderWithin = 365;
const middleHalf = [0.25, 0.75] as const;

/** Predicts one customer, who has bought at least once. Cost: some ten microseconds; no memory. */
export function predictCustomer(model: PredictionModel, facts: CustomerFacts, into: Prediction): void {
  predictRisk(model, facts, into);
  const value = model.orderValue ? nextOrderValue(model.orderValue, facts) : NaN;
  for (let i = 0; i < model.levels.length; i++) {
    into.expectedOrders[i] = expectedOrdersAt(model, facts, into, i);
    into.expectedSpend[i] = into.expectedOrders[i]! * value;
  }
  predictNextOrder(model, facts, into);
  certaintyOf(model, facts.purchases, into);
}

/** Orders expected within the horizon of one of the model's levels, once the risk is predicted. */
export function expectedOrdersAt(
  { buying, levels }: PredictionModel,
  facts: CustomerFacts,
  { moved }: RiskPrediction,
  level: number,
): number {
  const { horizonDays: days, shift, ordersScale } = levels[level]!;
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const curve = noOrderLogit(buying.regular, x, tx, facts.tenure, days);
  const simple =
    buying.regular === buying.simple ? curve : noOrderLogit(buying.simple, x, tx, facts.tenure, days);
  const ratio = activeRatio((simple + curve) / 2, curve + moved + shift);
  return ordersScale * ratio * meanExpectedOrders(buying, x, tx, facts.tenure, days);
}

/** The range from the curve of regular buyers, which knows that an order is due; moved to agree with the risk, as is P(alive). */
function predictNextOrder(
  { buying, horizonDays }: PredictionModel,
  facts: CustomerFacts,
  into: Prediction,
): void {
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const curve = (days: number) => noOrderLogit(buying.regular, x, tx, facts.tenure, days);
  const move = into.logit - curve(horizonDays);
  const left = logOddsLeft(buying.regular, x, tx, facts.tenure) + move;
  into.alive = Math.max(1 / (1 + Math.exp(left)), 1 - into.noOrder.at(-1)!);
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

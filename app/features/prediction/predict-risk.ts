import { noOrderLogit } from "./buying-model";
import type { CustomerFacts } from "./customer-facts";
import { usualGap } from "./features";
import { curveMove } from "./model-logit";
import type { NaiveRule, PredictionModel } from "./prediction-model";

/** The risk of a customer. One object is filled again and again. */
export interface RiskPrediction {
  /** P(no order within the shop's horizon). */
  risk: number;
  /** For each of the model's levels: P(no order) within its horizon. */
  noOrder: Float64Array;
  /** Log-odds of the risk: what the reasons add up to. */
  logit: number;
  /** How far the log-odds lie from the curve of regular buyers at every horizon, but for the level of the shop. */
  moved: number;
  /**
   * The risk by the own stick: P(no order within `inTimeDays`), which is the horizon, or two own usual gaps where these are
   * longer (a year at most). A yearly customer is not at risk after 75 days only because most others come monthly.
   */
  riskInTime: number;
  inTimeDays: number;
  logitInTime: number;
}

export function noRisk({ levels }: PredictionModel): RiskPrediction {
  return {
    ...{ risk: NaN, logit: NaN, moved: NaN, riskInTime: NaN, inTimeDays: NaN, logitInTime: NaN },
    noOrder: new Float64Array(levels.length),
  };
}

/** Predicts the risk alone of one customer, who has bought at least once. Cost: two microseconds; no memory. */
export function predictRisk(model: PredictionModel, facts: CustomerFacts, into: RiskPrediction): void {
  const { buying, levels, horizonDays } = model;
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const own = levels.findIndex((level) => level.horizonDays === horizonDays);
  const curveOwn = noOrderLogit(buying.regular, x, tx, facts.tenure, horizonDays);
  const byRule = ruleLogit(model, facts);
  into.moved =
    byRule === null ? curveMove(model, facts, horizonDays) : byRule - curveOwn - levels[own]!.shift;
  for (let i = 0; i < levels.length; i++) {
    const { horizonDays: days, shift } = levels[i]!;
    const curve = i === own ? curveOwn : noOrderLogit(buying.regular, x, tx, facts.tenure, days);
    into.noOrder[i] = 1 / (1 + Math.exp(-(curve + into.moved + shift)));
  }
  keepFalling(into.noOrder, own);
  into.risk = into.noOrder[own]!;
  into.logit = curveOwn + into.moved + levels[own]!.shift;
  predictInTime(model, facts, into.logit - curveOwn, into);
}

const usualGaps = 2;

/** From the same curve as the other horizons, held between those next to it. */
function predictInTime(
  { buying, levels, horizonDays, shop }: PredictionModel,
  facts: CustomerFacts,
  difference: number,
  into: RiskPrediction,
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

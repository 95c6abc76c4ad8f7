import { factsOn, noFacts } from "~/features/prediction/customer-facts";
import { explainRisk, noParts } from "~/features/prediction/explain-risk";
import { reasonGroups, type ReasonGroup } from "~/features/prediction/features";
import type { OrderLog } from "~/features/prediction/order-log";
import { emptyPrediction, predictCustomer } from "~/features/prediction/predict-customer";
import type { PredictionModel } from "~/features/prediction/prediction-model";
import type { Day } from "./history";

/** How a risk comes about, in shares of one: base + all parts = the risk. */
export interface RiskParts {
  /** The risk of the shop's usual customer. */
  base: number;
  /** Strongest first, those that change nothing left out. */
  parts: { group: RiskPartGroup; share: number }[];
}

/**
 * longer-horizon: the customer buys less often than most and is looked at over a longer time. events: parcels, refunds and other
 * things that the purchases do not show.
 */
export type RiskPartGroup = ReasonGroup | "longer-horizon" | "events";

/** Less than a tenth of a percent is nothing to tell of; it is added to the strongest part, so that the sum stays exact. */
const leastShare = 0.001;

/**
 * Takes the risk of the one customer of `log` apart. Log-odds add up; as shares they are made proportional to the difference between
 * the risk and that of the usual customer, so that these add up as well.
 * @param move What signals that orders do not show add to the log-odds.
 */
export function riskPartsOf(model: PredictionModel, log: OrderLog, day: Day, move: number): RiskParts {
  const facts = noFacts();
  factsOn(log, 0, day, model.shop.cap ?? Infinity, facts);
  const told = emptyPrediction(model);
  predictCustomer(model, facts, told);
  const explained = noParts();
  explainRisk(model, facts, told, explained);
  const parts: [RiskPartGroup, number][] = reasonGroups.map((group, i) => [group, explained.parts[i]!]);
  parts.push(["longer-horizon", told.logitInTime - told.logit]);
  parts.push(["events", move]);
  const risk = 1 / (1 + Math.exp(-(told.logitInTime + move)));
  return inShares(explained.base, risk, parts);
}

function inShares(baseLogit: number, risk: number, parts: [RiskPartGroup, number][]): RiskParts {
  const base = 1 / (1 + Math.exp(-baseLogit));
  const moved = parts.reduce((sum, [, part]) => sum + part, 0);
  // Parts that cancel each other out move nothing together, but each does something alone.
  const perLogit = Math.abs(moved) > 1e-6 ? (risk - base) / moved : risk * (1 - risk);
  const shares = parts
    .map(([group, part]) => ({ group, share: part * perLogit }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const told = shares.filter(({ share }, i) => i === 0 || Math.abs(share) >= leastShare);
  const rest = risk - base - told.reduce((sum, { share }) => sum + share, 0);
  told[0]!.share += rest;
  return { base, parts: told };
}

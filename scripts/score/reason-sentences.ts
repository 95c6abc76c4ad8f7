import { kindOf, similarBand } from "../../app/features/prediction/certainty.ts";
import type { CustomerFacts } from "../../app/features/prediction/customer-facts.ts";
import type { RiskParts } from "../../app/features/prediction/explain-risk.ts";
import { reasonGroups, usualGap } from "../../app/features/prediction/features.ts";
import type { Prediction } from "../../app/features/prediction/predict-customer.ts";
import type { PredictionModel } from "../../app/features/prediction/prediction-model.ts";

const names: Record<(typeof reasonGroups)[number], string> = {
  overdue: "silence",
  history: "order history",
  "slowing-down": "pace of late",
  spend: "spend",
  refunds: "refunds",
  level: "season and shop as a whole",
};

/** Log-odds smaller than this move a risk by less than a percent. */
const worthTelling = 0.05;

/** Why the risk is what it is, in words with numbers. */
export function reasonSentences(
  model: PredictionModel,
  facts: CustomerFacts,
  prediction: Prediction,
  { base, parts }: RiskParts,
): string {
  const sentences = [rhythm(model, facts)];
  const similar = model.checked && similarBand(model.checked.bands[kindOf(facts.purchases)], prediction.risk);
  if (similar && similar.customers >= 30) {
    const share = Math.round((100 * similar.stayedAway) / similar.customers);
    const days = model.horizonDays;
    sentences.push(
      `${share} of 100 such customers did not order within ${days} days (${similar.customers} seen)`,
    );
  }
  const told = reasonGroups
    .map((group, i) => ({ name: names[group], by: parts[i]! }))
    .filter(({ by }) => Math.abs(by) >= worthTelling)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .map(({ name, by }) => `${name} ${signed(by)}`);
  sentences.push(
    `log-odds ${signed(prediction.logit)} = usual customer just after an order ${signed(base)}${told.map((t) => `, ${t}`).join("")}`,
  );
  return sentences.join("; ");
}

function rhythm({ shop }: PredictionModel, facts: CustomerFacts): string {
  const { purchases, recency } = facts;
  if (purchases === 1) return `ordered once, ${days(recency)} ago`;
  const gap = usualGap(facts, shop);
  const times = (recency / gap).toFixed(1);
  return `usually orders every ${days(Math.round(gap))} (${purchases} orders), last order ${days(recency)} ago: ${times} times the usual gap`;
}

const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;
const signed = (value: number) => (value < 0 ? "-" : "+") + Math.abs(value).toFixed(2);

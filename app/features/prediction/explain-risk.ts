import type { CustomerFacts } from "./customer-facts";
import {
  featureCount,
  groupOfColumn,
  modelColumns,
  reasonGroups,
  writeLogFeatures,
  type ReasonGroup,
} from "./features";
import { freshPart } from "./learn-chain";
import { heldColumn, modelPart } from "./model-logit";
import { ruleLogit, type RiskPrediction } from "./predict-risk";
import type { PredictionModel } from "./prediction-model";

/** Why a risk is what it is: log-odds of the shop's usual customer on the day of a purchase, and what each reason adds. */
export interface RiskParts {
  base: number;
  /** In the order of {@link reasonGroups}. base + sum = log-odds of the risk. */
  parts: Float64Array;
}

export const noParts = (): RiskParts => ({ base: 0, parts: new Float64Array(reasonGroups.length) });

const columns = new Float64Array(featureCount);
const placeOf = (group: ReasonGroup) => reasonGroups.indexOf(group);
const [overdue, history, level] = [placeOf("overdue"), placeOf("history"), placeOf("level")];

/**
 * Takes the risk apart, compared with the mean of all customers on the day the model was learned, had each just bought: then
 * "overdue" is what the silence since the last purchase adds. What the buying models add is divided by asking them what they
 * would say had this customer just bought: the rest is the silence.
 * The parts and the base add up to `prediction.logit` but for rounding.
 */
export function explainRisk(
  model: PredictionModel,
  facts: CustomerFacts,
  prediction: Pick<RiskPrediction, "logit">,
  into: RiskParts,
): void {
  const { stack, usual, shop, horizonDays, levels } = model;
  const { parts } = into;
  parts.fill(0);
  if (ruleLogit(model, facts) !== null) {
    // A rule knows nothing but the silence.
    into.base = ruleBase(model);
    parts[overdue] = prediction.logit - into.base;
    return;
  }
  const x = facts.purchases - 1;
  const now = modelPart(model, x, facts.lastDay - facts.firstDay, facts.tenure, horizonDays);
  const fresh = freshPart(model, x, facts.tenure, horizonDays);
  parts[overdue]! += now - fresh;
  parts[history]! += fresh - usual.fresh;
  into.base = usual.fresh;
  parts[level] = levels.find((one) => one.horizonDays === horizonDays)!.shift;
  if (!stack) return;
  into.base += stack.intercept;
  writeLogFeatures(facts, shop, columns, 0);
  for (let j = modelColumns; j < featureCount; j++) {
    const weight = stack.coefficients[j]!;
    const place = placeOf(groupOfColumn(j));
    // Columns of silence are zero on the day of a purchase.
    const usually = place === overdue ? 0 : usual.columns[j]!;
    into.base += weight * usually;
    parts[place]! += weight * (heldColumn(stack, j, columns[j]!) - usually);
  }
}

function ruleBase({ champion }: PredictionModel): number {
  if (champion.by !== "rule") return 0;
  const middle = (champion.silentShare + champion.otherShare) / 2;
  return Math.log(middle / (1 - middle));
}

import type { CustomerFacts } from "./customer-facts";
import type { Prediction } from "./predict-customer";
import type { PredictionModel } from "./prediction-model";

/** What a customer is worth, in the unit of the log's amounts; NaN where amounts are not known. */
export interface CustomerValue {
  /** Earned with all purchases so far, net of what was given back. */
  past: number;
  /** To be earned in the next 365 days. */
  nextYear: number;
  /** Both together: the lifetime as far as a year ahead can be seen. */
  lifetime: number;
  /**
   * What keeping the customer would save: the year's earnings of one who goes on buying, times the risk not to, times the
   * probability that there is still somebody to keep.
   */
  savedIfKept: number;
}

/**
 * @param marginShare What the shop earns of a sale, 0..1; 1 while the merchant has not said, then these are sales and not profit.
 */
export function customerValue(
  model: PredictionModel,
  facts: CustomerFacts,
  prediction: Prediction,
  marginShare: number,
): CustomerValue {
  if (!(marginShare >= 0 && marginShare <= 1)) throw new Error(`margin of ${marginShare}: expected 0..1`);
  const year = model.levels.findIndex(({ horizonDays }) => horizonDays === 365);
  const past = model.orderValue ? Math.max(0, facts.spendUncapped - facts.refunded) * marginShare : NaN;
  const nextYear = prediction.expectedSpend[year]! * marginShare;
  const ifActive = spendIfActive(model, prediction) * marginShare;
  const savedIfKept = ifActive * prediction.riskInTime * prediction.alive;
  return { past, nextYear, lifetime: past + nextYear, savedIfKept };
}

/** Expected spend of the next 365 days of a customer like this one who goes on buying; NaN where amounts are not known. */
export function spendIfActive({ levels }: PredictionModel, prediction: Prediction): number {
  const year = levels.findIndex(({ horizonDays }) => horizonDays === 365);
  return prediction.expectedSpend[year]! / Math.max(1 - prediction.noOrder[year]!, 1e-6);
}

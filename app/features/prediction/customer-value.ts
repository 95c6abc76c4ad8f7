import type { Prediction } from "./predict-customer";
import type { PredictionModel } from "./prediction-model";

/** Expected spend of the next 365 days of a customer like this one who goes on buying; NaN where amounts are not known. */
export function spendIfActive({ levels }: PredictionModel, prediction: Prediction): number {
  const year = levels.findIndex(({ horizonDays }) => horizonDays === 365);
  return prediction.expectedSpend[year]! / Math.max(1 - prediction.noOrder[year]!, 1e-6);
}

/**
 * What keeping a customer would save, in the unit of the log's amounts and before the margin: the year's spend of one who goes on
 * buying, times the risk not to, times the probability that there is still somebody to keep. NaN where amounts are not known.
 */
export const savedIfKept = (model: PredictionModel, prediction: Prediction): number =>
  spendIfActive(model, prediction) * prediction.riskInTime * prediction.alive;

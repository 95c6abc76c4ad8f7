import type { Prediction } from "./predict-customer";
import type { PredictionModel, SimilarBand } from "./prediction-model";

/** How far whole shops lie beside their prediction where nothing was checked yet, in log-odds. */
const usualLevelError = 0.35;
/** Checked windows of a usual shop that stand beside the own ones. */
const usualWindows = 2;
/** Four of five: this many standard deviations to either side. */
const fourOfFive = 1.2816;
/** Without a check a tenth of the customers is taken to be like any one of them. */
const likeOne = 0.1;

/**
 * How certain a risk is: the share of customers like this one that stays away, four of five times. Two things make it uncertain:
 * whole windows lie beside their prediction (seasons, campaigns; measured on the shop's past), and there are only so many
 * customers like this one to have learned from.
 */
export function certaintyOf(
  { checked, shop }: PredictionModel,
  purchases: number,
  into: Pick<Prediction, "logit" | "risk" | "riskFrom" | "riskTo">,
): void {
  const windows = checked?.windows ?? 0;
  const own = checked ? windows * checked.levelError ** 2 : 0;
  const level = (own + usualWindows * usualLevelError ** 2) / (windows + usualWindows);
  const like = (checked && similarBand(checked.bands[kindOf(purchases)], into.risk)?.customers) ?? 0;
  const information = Math.max(like, likeOne * shop.customers) * into.risk * (1 - into.risk);
  const sd = Math.sqrt(level + 1 / Math.max(information, 0.5));
  into.riskFrom = 1 / (1 + Math.exp(-(into.logit - fourOfFive * sd)));
  into.riskTo = 1 / (1 + Math.exp(-(into.logit + fourOfFive * sd)));
}

export const kindOf = (purchases: number): "single" | "repeat" => (purchases === 1 ? "single" : "repeat");

/** The customers of the past whose risk was like this one. */
export function similarBand(bands: readonly SimilarBand[], risk: number): SimilarBand | null {
  return bands.find(({ to }) => risk <= to) ?? bands.at(-1) ?? null;
}

import { isoOfDay } from "~/features/churn/day";
import type { LearnedPrediction } from "~/features/prediction/learn-prediction";
import { accuracyOfDay, type DayAccuracy } from "./day-accuracy";

/** The days of the past the prediction was tried on, judged as stored predictions are; newest first. */
export function backtestOf({ model, windows }: LearnedPrediction): DayAccuracy[] {
  const method = model.champion.by === "rule" ? model.champion.rule : model.champion.by;
  return windows.map(({ day, horizonDays, outcomes }) =>
    accuracyOfDay({ day: isoOfDay(day), horizonDays }, outcomes[method], outcomes),
  );
}

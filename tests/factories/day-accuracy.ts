import type { DayAccuracy } from "~/features/accuracy/day-accuracy";

/** A judged day of a shop with 1,000 customers, 500 of them at high risk, of whom 450 stayed away. */
export function makeDayAccuracy(change: Partial<DayAccuracy> = {}): DayAccuracy {
  return {
    day: "2026-08-24",
    horizonDays: 90,
    customers: 1000,
    stayedAway: 540,
    predicted: 560.4,
    highRisk: { customers: 500, predicted: 455.6, stayedAway: 450 },
    bands: [
      { from: 0.02, to: 0.41, customers: 500, predicted: 0.21, stayedAway: 90 },
      { from: 0.5, to: 0.98, customers: 500, predicted: 0.91, stayedAway: 450 },
    ],
    methods: [
      { method: "prediction", auc: 0.872, logLoss: 0.412, calibrationError: 0.023 },
      { method: "silent-for-horizon", auc: 0.71, logLoss: 0.5, calibrationError: 0.04 },
      { method: "silent-for-twice-the-gap", auc: 0.69, logLoss: 0.52, calibrationError: 0.05 },
    ],
    ...change,
  };
}

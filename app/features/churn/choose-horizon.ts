import type { SurvivalCurve } from "~/math/kaplan-meier";

/** The lengths a horizon may have: those people think in. */
export const horizonSteps = [30, 45, 60, 90, 120, 180, 270, 365] as const;

/** Used while too little was seen to choose. */
export const usualHorizonDays = 90;
export const enoughReturns = 30;
const enoughAtRisk = 50;
const allBack = 0.9;

/**
 * After how many days without a purchase a shop's customers, by its own experience, do not come back: the shortest time
 * within which 90 % of those who ever come back (as far as we can see) have done so. From the Kaplan-Meier curve over all
 * purchases, because the last purchase of everybody is still open and plain percentiles of the gaps come out 17-25 % too
 * short. Rounded to the nearest of {@link horizonSteps}; 90 with fewer than 30 returns,
 * and where less than half a year of the curve can be seen, unless it has levelled off by half of that or all are back.
 * Example: 90 % of those who come back do so within 171 days -> 180.
 */
export function chooseHorizonDays(curve: SurvivalCurve, returns: number): number {
  if (returns < enoughReturns) return usualHorizonDays;
  let furthest = curve.atRisk.length - 1;
  while (furthest >= 0 && curve.atRisk[furthest]! < enoughAtRisk) furthest--;
  if (furthest < 1) return usualHorizonDays;
  const everBack = 1 - curve.survival[furthest]!;
  if (everBack <= 0) return usualHorizonDays;
  const days = curve.survival.findIndex((stillAway) => 1 - stillAway >= 0.9 * everBack);
  // A curve that ends soon says that the shop is young or small, not that its customers come back soon.
  const stillOpen = furthest < 2 * usualHorizonDays && everBack < allBack && days > furthest / 2;
  if (stillOpen) return usualHorizonDays;
  return horizonSteps.reduce((best, step) => (Math.abs(step - days) < Math.abs(best - days) ? step : best));
}

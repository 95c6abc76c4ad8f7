import { studentTQuantile } from "~/math/student-t-quantile";
import type { Effect } from "./effect";

/** Two-sided 95 % of the normal distribution. */
export const ninetyFive = 1.959963984540054;
/** Instead of it on the planned last day: the difference pays for the daily looks before, 5.05 % in all. */
const finalInstead = 2;
/** Makes the band narrowest at the planned end: A + ln(A + 1), A = -2 ln 0.05. */
const etaAtEnd = 7.936155;
const error = 0.05;

export interface Range {
  low: number;
  high: number;
}

/**
 * Half width of the live range in standard errors, after the share `information` of what was planned (finished customers / planned,
 * or day / last day when all started together; above 1 after an extension). An asymptotic confidence sequence: the ranges of all days
 * hold the truth at once in 95 %, so one may look daily and stop (Waudby-Smith et al. 2024, arxiv.org/abs/2103.06476).
 * Example: liveBand(1) = 3.035209.
 */
export function liveBand(information: number): number {
  const eta = etaAtEnd * information;
  return Math.sqrt(((eta + 1) / eta) * 2 * Math.log(Math.sqrt(eta + 1) / error));
}

/** Half width of the range on the planned last day, in standard errors: Student's t, widened for the looks before. */
export const finalBand = (degreesOfFreedom: number): number =>
  (studentTQuantile(0.975, degreesOfFreedom) * finalInstead) / ninetyFive;

/** Range per treated customer, and for all of them together. */
export interface EffectRange {
  perCustomer: Range;
  total: Range;
}

/** The effect's range of `band` standard errors to either side. */
export function rangeOf({ perCustomer, standardError, treated }: Effect, band: number): EffectRange {
  const low = perCustomer - band * standardError;
  const high = perCustomer + band * standardError;
  return { perCustomer: { low, high }, total: { low: treated * low, high: treated * high } };
}

import { isotonic } from "~/math/isotonic";
import { horizonSteps } from "./choose-horizon";
import type { ReturnDurations } from "./return-durations";
import type { SilenceCurve } from "./return-model";
import { simpleRisk } from "./simple-rule";

/** Days of silence with fewer customers than this are not read from the curve: the last good day goes on. */
const enoughAtRisk = 20;
/** Customers that the written rule counts as, per day of silence. */
const ruleWeight = 20;
/** Assumed time to a second purchase while none was seen. */
const assumedReturnDays = 60;
const longestSilence = 730;

/**
 * How often customers without a rhythm did not come back within the horizon after d days of silence: S(d + horizon) / S(d)
 * of the Kaplan-Meier curve of `durations`, drawn towards the written rule where few were watched, and made to rise with d.
 * When the data reaches less than one and a half horizons, the horizon is shortened step by step: a curve that ends within
 * the horizon would make everybody look lost.
 */
export function learnSilenceCurve(
  durations: ReturnDurations,
  wantedHorizonDays: number,
  usualReturnDays: number | null,
): SilenceCurve {
  const { survival, atRisk } = durations.curve();
  let furthest = atRisk.length - 1;
  while (furthest > 0 && atRisk[furthest]! < enoughAtRisk) furthest--;
  const fits = horizonSteps.filter((step) => step <= wantedHorizonDays && step * 1.5 <= furthest);
  const horizonDays = fits.at(-1) ?? wantedHorizonDays;
  const readable = furthest - horizonDays;
  const usual = Math.max(7, usualReturnDays ?? assumedReturnDays);

  const risks: number[] = [];
  const situations: number[] = [];
  const lastDay = fits.length > 0 ? Math.min(readable, longestSilence) : 0;
  for (let day = 0; day <= lastDay; day++) {
    const watched = fits.length > 0 ? atRisk[day]! : 0;
    const seen = watched > 0 && survival[day]! > 0 ? survival[day + horizonDays]! / survival[day]! : 0;
    risks.push((watched * seen + ruleWeight * simpleRisk(day / usual, 1)) / (watched + ruleWeight));
    situations.push(watched);
  }
  if (fits.length === 0) {
    for (let day = 1; day <= longestSilence; day++) {
      risks.push(simpleRisk(day / usual, 1));
      situations.push(0);
    }
  }
  return {
    horizonDays,
    risk: isotonic(
      risks,
      situations.map((n) => n + ruleWeight),
    ),
    situations,
  };
}

import type { Day } from "./history";

/** A calendar month as months since January 1970. */
export type Month = number;

/** Days from 1 March of the year 0 to 1 January 1970. */
const epoch = 719_468;
/** Days in 400 years, after which the calendar repeats. */
const cycle = 146_097;

/**
 * The month of a day in the Gregorian calendar, by whole numbers alone: a scoring asks for a day's month millions of times.
 * Counts years from March, so that the leap day is the last one.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (civil_from_days). Example: 31 -> 1.
 */
export function monthOf(day: Day): Month {
  const shifted = day + epoch;
  const era = Math.floor(shifted / cycle);
  const ofEra = shifted - era * cycle;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  return (year + era * 400 - 1970) * 12 + fromMarch + 2;
}

const firstDays = new Map<Month, Day>();

/** First day of the month. */
export function firstDayOf(month: Month): Day {
  let day = firstDays.get(month);
  if (day === undefined) firstDays.set(month, (day = Date.UTC(1970, month, 1) / 86_400_000));
  return day;
}

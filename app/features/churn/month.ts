import { dateOfDay } from "./day";
import type { Day } from "./history";

/** A calendar month as months since January 1970. */
export type Month = number;

export function monthOf(day: Day): Month {
  const date = dateOfDay(day);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** First day of the month. */
export const firstDayOf = (month: Month): Day => Date.UTC(1970, month, 1) / 86_400_000;

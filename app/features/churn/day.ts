import type { Day } from "./history";

const dayLengthMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant on the clocks of `timeZone` (IANA). Errors: throws when the zone is unknown. */
export function dayAt(instant: Date, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (!format) {
    // Canadian English writes days the ISO way.
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return dayOfIso(format.format(instant));
}

/** "1970-01-02" -> 1. */
export const dayOfIso = (isoDate: string): Day =>
  Math.round(Date.parse(`${isoDate}T00:00:00Z`) / dayLengthMs);

/** 1 -> "1970-01-02". */
export const isoOfDay = (day: Day): string => dateOfDay(day).toISOString().slice(0, 10);

/** The day as the database's `date` columns take it: midnight UTC. */
export const dateOfDay = (day: Day): Date => new Date(day * dayLengthMs);

/** The inverse of {@link dateOfDay}. */
export const dayOfDate = (date: Date): Day => Math.floor(date.getTime() / dayLengthMs);

/**
 * One end of a range of days: an ISO date ("2026-08-01"), or so many days before today ("90d"), which stays true in a
 * saved view next month.
 */
export type DayBound = string;

const DAY_MS = 86_400_000;
const furthestBack = 3650;

export function isDayBound(text: string): boolean {
  const ago = /^(\d{1,4})d$/.exec(text);
  if (ago) return Number(ago[1]) <= furthestBack;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text) && text >= "1990";
}

/** The ISO date a bound means on the given day (ISO date, shop-local): "90d" on 2026-11-22 is 2026-08-24. */
export function dayOfBound(bound: DayBound, today: string): string {
  const ago = /^(\d+)d$/.exec(bound);
  return ago ? addDays(today, -Number(ago[1])) : bound;
}

/** The ISO date so many days after (or, negative, before) another. */
export function addDays(isoDay: string, days: number): string {
  return new Date(Date.parse(`${isoDay}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one ISO date to a later one. */
export function daysBetween(fromIsoDay: string, toIsoDay: string): number {
  return Math.round((Date.parse(`${toIsoDay}T00:00:00Z`) - Date.parse(`${fromIsoDay}T00:00:00Z`)) / DAY_MS);
}

/** The calendar day of an instant in an IANA time zone, as an ISO date. */
export function isoDayIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)!.value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

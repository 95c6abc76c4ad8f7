import { dayOfIso, isoOfDay } from "~/features/churn/day";

/**
 * One end of a range of days: an ISO date ("2026-08-01"), or so many days before today ("90d"), which stays true in a
 * saved view next month.
 */
export type DayBound = string;

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
  return ago ? isoOfDay(dayOfIso(today) - Number(ago[1])) : bound;
}

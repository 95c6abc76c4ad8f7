import { dayOfIso, isoOfDay } from "~/features/churn/day";

/** A picture shows two years at most: more would push a month into a few pixels. */
const longestDays = 730;
/** And four weeks at least, so that one order is not all of its width. */
const shortestDays = 28;
/** Four days within so many may have fewer months between them. */
const shortDays = 4 * 31;
const margin = 2;

export interface TimelineScale {
  from: string;
  to: string;
  /** Horizontal place of an ISO date in percent of the width; days outside are put at its edges. */
  place(day: string): number;
  includes(day: string): boolean;
  /** Four days in equal distances, the first and the last day among them. */
  ticks: string[];
  /** The ticks lie so close that two of them may be in one month. */
  isShort: boolean;
}

/** The days a picture of a customer's past shows: from the first event, as far back as is readable, to today. */
export function timelineScale(days: string[], today: string): TimelineScale {
  const last = dayOfIso(today);
  const earliest = days.length === 0 ? last : Math.min(last, ...days.map(dayOfIso));
  const first = last - Math.min(longestDays, Math.max(shortestDays, last - earliest));
  const place = (day: string) => {
    const share = (dayOfIso(day) - first) / (last - first);
    return margin + (100 - 2 * margin) * Math.min(1, Math.max(0, share));
  };
  return {
    from: isoOfDay(first),
    to: today,
    place,
    includes: (day) => dayOfIso(day) >= first,
    isShort: last - first < shortDays,
    ticks: [0, 1, 2, 3].map((step) => isoOfDay(Math.round(first + ((last - first) * step) / 3))),
  };
}

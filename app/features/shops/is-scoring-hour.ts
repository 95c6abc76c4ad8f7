/** Early, after the day has begun everywhere in the shop's zone, and never skipped or doubled by a change of clocks. */
const SCORING_HOUR = 4;

/** Whether the shop's clock shows the hour of the nightly scoring, 4:00 to 4:59. True exactly once a day when asked every hour. */
export function isScoringHour(timeZone: string, now: Date): boolean {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now);
  return Number(hour) === SCORING_HOUR;
}

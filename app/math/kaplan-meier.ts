/** A survival curve by whole days. */
export interface SurvivalCurve {
  /** survival[d] = P(the event has not happened by the end of day d). */
  survival: number[];
  /** atRisk[d] = how many were still watched when day d began. */
  atRisk: number[];
}

/**
 * Kaplan-Meier estimate of P(duration > d) from durations that partly only have a lower bound (Kaplan & Meier 1958, JASA
 * 53:457): S(d) = product over days k <= d of (1 - events[k] / at risk at k). `events[d]` durations ended on day d,
 * `censored[d]` were last seen on day d without having ended (they count as at risk on that day).
 * Cost: one pass. Example: events [0, 1, 1], censored [0, 0, 1] -> survival [1, 2/3, 1/3].
 */
export function kaplanMeier(events: ArrayLike<number>, censored: ArrayLike<number>): SurvivalCurve {
  const days = Math.max(events.length, censored.length);
  let left = 0;
  for (let day = 0; day < days; day++) left += (events[day] ?? 0) + (censored[day] ?? 0);
  const survival: number[] = [];
  const atRisk: number[] = [];
  let current = 1;
  for (let day = 0; day < days; day++) {
    const ended = events[day] ?? 0;
    if (left > 0) current *= 1 - ended / left;
    atRisk.push(left);
    survival.push(current);
    left -= ended + (censored[day] ?? 0);
  }
  return { survival, atRisk };
}

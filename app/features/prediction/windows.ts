/** Training looks back at this many days of the past at most, each as if it were today. */
const mostWindows = 6;

/**
 * The days in the past on which a prediction for the next `horizon` days can be checked by now, newest first: today minus the
 * horizon, then half a horizon (30 days at least) further back each, while enough of the shop's past lies before them to know
 * its customers.
 */
export function trainingDays(today: number, firstDay: number, horizon: number): number[] {
  const step = Math.max(30, Math.round(horizon / 2));
  const known = knownBefore(horizon);
  const days: number[] = [];
  for (let i = 0; i < mostWindows; i++) {
    const day = today - horizon - i * step;
    if (day - firstDay < known) break;
    days.push(day);
  }
  return days;
}

const knownBefore = (horizon: number): number => Math.max(60, Math.min(horizon / 2, 120));

/** Days of orders a shop must have before a prediction for `horizon` days can be tried on its past at all. */
export const daysToTry = (horizon: number): number => Math.ceil(horizon + knownBefore(horizon));

/** How much a window counts: the newest 1, each older one 15 % less. */
export const windowWeight = (index: number): number => 0.85 ** index;

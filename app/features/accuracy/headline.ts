import type { DayAccuracy, Tally } from "./day-accuracy";

/** The one thing to know of a judged day. */
export interface Headline {
  /** Whom the prediction called high risk; null when that was nobody. */
  highRisk: Told | null;
  /** Everybody else; null when there was nobody else. */
  others: Told | null;
}

/** Whole customers: how many, how many stayed away, how many were to; and the share that did, 0..1. */
interface Told {
  customers: number;
  stayedAway: number;
  expected: number;
  share: number;
}

/** What came of those a day's prediction called high risk, and of the others, who show what the difference is worth. */
export function headlineOf({ customers, predicted, stayedAway, highRisk }: DayAccuracy): Headline {
  return {
    highRisk: told(highRisk),
    others: told({
      customers: customers - highRisk.customers,
      predicted: predicted - highRisk.predicted,
      stayedAway: stayedAway - highRisk.stayedAway,
    }),
  };
}

function told({ customers, predicted, stayedAway }: Tally): Told | null {
  if (customers === 0) return null;
  return { customers, stayedAway, expected: Math.round(predicted), share: stayedAway / customers };
}

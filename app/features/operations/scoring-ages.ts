const HOUR = 3600;

/** Bounds in seconds: a shop is scored every night, so beyond 26 hours a night was missed. */
export const scoringAgeBounds = [HOUR, 12 * HOUR, 26 * HOUR, 50 * HOUR, 7 * 24 * HOUR] as const;

export interface ScoringAges {
  /** Age of the oldest whole scoring, in seconds; 0 when no shop was ever scored. */
  oldestSeconds: number;
  /** Shops by the age of their last whole scoring: those at or below each bound but above the one before it. */
  buckets: { upToSeconds: number; shops: number }[];
  never: number;
}

/** How fresh the scores of all shops are. Instants in the future count as fresh. */
export function countScoringAges(instants: (Date | null)[], now: Date): ScoringAges {
  const ages = instants.flatMap((at) => (at ? [Math.max(0, (now.getTime() - at.getTime()) / 1000)] : []));
  const bounds = [...scoringAgeBounds, Infinity];
  return {
    oldestSeconds: ages.reduce((oldest, age) => Math.max(oldest, age), 0),
    buckets: bounds.map((upToSeconds, at) => ({
      upToSeconds,
      shops: ages.filter((age) => age <= upToSeconds && age > (bounds[at - 1] ?? -1)).length,
    })),
    never: instants.length - ages.length,
  };
}

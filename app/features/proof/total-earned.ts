import { ninetyFive, type Range } from "./bands";
import type { Effect } from "./effect";

export interface TotalEarned extends Range {
  earned: number;
  standardError: number;
  campaigns: number;
  /** Campaigns too small for any estimate: their money is not in the sum. */
  unmeasured: number;
}

/**
 * What several campaigns brought together: the plain sum over all of them, losers and undecided ones too, SE = sqrt(sum of SE^2).
 * Weights by precision are badly wrong for such money (decision 030): a campaign that by chance missed its big buyers looks both precise and
 * good. Campaigns must have been drawn with seeds of their own.
 * @param band 1.96 for campaigns that are over; `liveBand(day / days in the month)` while they run
 */
export function totalEarned(
  effects: readonly (Pick<Effect, "total" | "totalStandardError"> | null)[],
  band = ninetyFive,
): TotalEarned {
  const measured = effects.filter((effect) => effect !== null);
  const earned = measured.reduce((sum, { total }) => sum + total, 0);
  const standardError = Math.hypot(...measured.map((effect) => effect.totalStandardError));
  return {
    ...{ earned, standardError, low: earned - band * standardError, high: earned + band * standardError },
    ...{ campaigns: measured.length, unmeasured: effects.length - measured.length },
  };
}

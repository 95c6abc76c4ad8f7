import type { LostRule } from "./lost-definition";
import type { ScoreConfidence } from "./overview";
import type { ReturnModel } from "./return-model";
import type { ShopYardsticks } from "./signals/signal";

/** Everything a score needs to know of the shop. Plain JSON: kept with the run that learned it (score_runs.summary). */
export interface ShopModel {
  /** Raised when the shape changes: a stored model of another version is not used. */
  version: 1;
  lostRule: LostRule;
  yardsticks: ShopYardsticks;
  returns: ReturnModel;
  spending: Spending;
  /** The shop's own horizon, see choose-horizon.ts. */
  horizonDays: number;
  confidence: ScoreConfidence;
}

/** What purchases are worth here. Amounts are decimal strings of minor units. */
export interface Spending {
  /** 99 % of purchase occasions are worth at most this: more is counted as this. Null while there are too few to say. */
  basketCapMinor: string | null;
  medianBasketMinor: string;
  /** Purchases in the year after the 1st, 2nd, 3rd, 5th and 10th one, on average over everybody who got there. */
  yearlyPurchases: number[];
}

/** The purchase counts of {@link Spending.yearlyPurchases}. */
export const spendingGroups = [1, 2, 3, 5, 10] as const;

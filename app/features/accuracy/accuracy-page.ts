import type { ScoreConfidence } from "~/features/churn/overview";
import type { Champion } from "~/features/prediction/prediction-model";
import type { LaterPart } from "~/ui/part";
import type { DayAccuracy } from "./day-accuracy";
import type { MonthAccuracy } from "./pool-days";

/** Everything the accuracy screen shows. JSON-safe: days and months are ISO days (a month is its first one), shares 0..1. */
export interface AccuracyPage {
  seesAllOrders: boolean;
  /** Null until the first scoring. */
  scored: ScoredPast | null;
  judged: LaterPart<JudgedNights>;
}

/** What the newest scoring knows of its own worth. */
export interface ScoredPast {
  horizonDays: number;
  /** Who decides the risk. */
  champion: Champion;
  confidence: ScoreConfidence;
  /** Days from the first order in sight to the scoring, and how many it takes before anything can be tried. */
  daysSeen: number;
  daysNeeded: number;
  /** Days of the past on which the prediction was tried, newest first. */
  backtest: DayAccuracy[];
  /** It was tried on some of the customers: the shop has more than are needed for it. */
  sampled: boolean;
}

/** Predictions that were made, kept, and compared with what happened when their horizon was over. */
export interface JudgedNights {
  newest: DayAccuracy | null;
  /** Newest first. */
  months: MonthAccuracy[];
  /** The day on which the next kept prediction can be compared; null when none is kept. */
  nextOn: string | null;
}

export const nothingJudged: JudgedNights = { newest: null, months: [], nextOn: null };

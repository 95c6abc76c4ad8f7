import { kaplanMeier, type SurvivalCurve } from "~/math/kaplan-meier";
import type { Day } from "./history";

/** Durations beyond four years are counted as four years: no decision looks that far. */
export const longestDuration = 1461;

/** How long customers take to buy again, counted by days; the last purchase of each is still open today. */
export class ReturnDurations {
  readonly #returned = new Int32Array(longestDuration + 1);
  readonly #open = new Int32Array(longestDuration + 1);
  /** Returns that were seen. */
  returns = 0;

  addReturn(durationDays: number): void {
    this.#returned[Math.min(durationDays, longestDuration)]!++;
    this.returns++;
  }

  addOpen(silenceDays: number): void {
    this.#open[Math.min(silenceDays, longestDuration)]!++;
  }

  /** All purchases of one customer. */
  addAll(days: readonly Day[], today: Day): void {
    for (let i = 1; i < days.length; i++) this.addReturn(days[i]! - days[i - 1]!);
    this.addOpen(today - days.at(-1)!);
  }

  /** Days between purchases that were seen, counted by length. */
  get gapCounts(): ArrayLike<number> {
    return this.#returned;
  }

  curve(): SurvivalCurve {
    return kaplanMeier(this.#returned, this.#open);
  }
}

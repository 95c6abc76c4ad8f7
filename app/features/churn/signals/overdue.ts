import { purchaseOccasions } from "../purchases";
import { rhythmOf } from "../rhythm";
import type { Signal } from "./signal";

/** Silence from which a customer is overdue, in own usual gaps. */
const overdueFrom = 1.5;
/** Nobody is called overdue within two weeks, however quick the rhythm. */
const shortestSilenceDays = 14;
/** One gap is no habit, and a few orders in one week are an errand, not a rhythm. */
const fewestGaps = (ownGapDays: number): number => (ownGapDays < 7 ? 5 : 2);

/**
 * The last purchase is longer ago than the customer's own rhythm lets expect. The sentence tells the own median gap as it is;
 * whether it shows is judged on the gap drawn towards the shop's, so that two quick orders in a row do not make a rhythm.
 */
export const overdue: Signal = {
  id: "overdue",
  label: "signals.overdue.label",
  describe: "signals.overdue.sentence",
  compute(history, today, shop) {
    const days = purchaseOccasions(history.orders, today).map((occasion) => occasion.day);
    if (days.length === 0) return null;
    const rhythm = rhythmOf(days, today, shop.medianGapDays);
    if (rhythm.ownGapDays === null || rhythm.gaps.length < fewestGaps(rhythm.ownGapDays)) return null;
    if (rhythm.silenceDays < shortestSilenceDays) return null;
    const times = rhythm.silenceDays / rhythm.ownGapDays;
    const careful = rhythm.silenceDays / Math.max(rhythm.usualGapDays!, rhythm.ownGapDays);
    if (careful < overdueFrom) return null;
    return {
      strength: 1 - Math.exp(-(careful - 1) / 1.5),
      facts: {
        usualGapDays: Math.round(rhythm.ownGapDays),
        silenceDays: rhythm.silenceDays,
        times: Math.round(times * 10) / 10,
        purchases: rhythm.purchases,
      },
    };
  },
};

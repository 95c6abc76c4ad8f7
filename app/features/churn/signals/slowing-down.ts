import { median } from "~/math/median";
import { purchaseOccasions } from "../purchases";
import { rhythmOf } from "../rhythm";
import type { Signal, SignalFacts } from "./signal";

/** The two stretches of time that are compared are three usual gaps long, within these bounds, in steps of 30 days. */
const shortestWindowDays = 60;
const longestWindowDays = 180;
const fewestBefore = 3;

/**
 * Buys less often than before: at most half as many purchases in the newest stretch of time as in the one before it; or, for
 * customers who keep buying, the last two gaps are at least half as long again as the earlier ones.
 */
export const slowingDown: Signal = {
  id: "slowing-down",
  label: "signals.slowing-down.label",
  describe: "signals.slowing-down.sentence",
  compute(history, today, shop) {
    const days = purchaseOccasions(history.orders, today).map((occasion) => occasion.day);
    if (days.length < fewestBefore) return null;
    const { gaps, ownGapDays } = rhythmOf(days, today, shop.medianGapDays);
    const steps = Math.ceil((3 * ownGapDays!) / 30) * 30;
    const windowDays = Math.min(longestWindowDays, Math.max(shortestWindowDays, steps));
    const between = (from: number, to: number) =>
      days.filter((day) => day > today - from && day <= today - to).length;
    const recent = between(windowDays, 0);
    const before = between(2 * windowDays, windowDays);
    const seesBoth = history.seenFrom === null || history.seenFrom <= today - 2 * windowDays;
    if (seesBoth && before >= fewestBefore && recent * 2 <= before) {
      const facts: SignalFacts = {
        form: "counts",
        windowDays,
        recentPurchases: recent,
        earlierPurchases: before,
      };
      return { strength: 0.35 + 0.35 * (1 - recent / before), facts };
    }
    const newer = gaps.slice(-2);
    const older = gaps.slice(0, -2);
    if (older.length < fewestBefore) return null;
    const usual = median(older);
    // Both of them: one long gap alone is a holiday.
    const shortest = Math.min(...newer);
    if (usual < 1 || shortest < 1.5 * usual) return null;
    const facts: SignalFacts = {
      form: "gaps",
      usualGapDays: Math.round(usual),
      recentGapDays: Math.round(median(newer)),
    };
    return { strength: Math.min(0.7, 0.2 + 0.1 * (shortest / usual)), facts };
  },
};

import { median } from "~/math/median";
import type { Day } from "./history";

/** How many gaps of the shop's typical length stand beside a customer's own: one gap alone says little. */
const shopGapsWeight = 1.5;

/** How a customer buys, from the days of purchase. Days unless said otherwise. */
export interface Rhythm {
  purchases: number;
  /** Between each two neighbouring purchase days, oldest first. */
  gaps: number[];
  /** Median of the own gaps as they are; null with one purchase. */
  ownGapDays: number | null;
  /** The own median drawn towards the shop's: (n * own + 1.5 * shop) / (n + 1.5) with n gaps; null with one purchase. */
  usualGapDays: number | null;
  longestGapDays: number | null;
  /** Since the last purchase. */
  silenceDays: number;
}

/** @param days Purchase days, ascending and distinct, at least one, none after `today`. */
export function rhythmOf(days: readonly Day[], today: Day, shopGapDays: number | null): Rhythm {
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  const ownGapDays = gaps.length > 0 ? median(gaps) : null;
  return {
    purchases: days.length,
    gaps,
    ownGapDays,
    usualGapDays: ownGapDays === null ? null : usualGap(ownGapDays, gaps.length, shopGapDays),
    longestGapDays: gaps.length > 0 ? gaps.reduce((a, b) => Math.max(a, b)) : null,
    silenceDays: today - days.at(-1)!,
  };
}

function usualGap(ownMedian: number, gaps: number, shopGapDays: number | null): number {
  return shopGapDays === null
    ? ownMedian
    : (gaps * ownMedian + shopGapsWeight * shopGapDays) / (gaps + shopGapsWeight);
}

/** The rhythm as it was known after each purchase: entry i is after purchase i + 1. */
export interface KnownRhythm {
  usualGapDays: number | null;
  longestGapDays: number | null;
}

/** {@link rhythmOf} after every purchase, in one go. */
export function rhythmsAfterEach(days: readonly Day[], shopGapDays: number | null): KnownRhythm[] {
  const known: KnownRhythm[] = [];
  const sorted: number[] = [];
  let longest = 0;
  days.forEach((day, i) => {
    if (i === 0) return known.push({ usualGapDays: null, longestGapDays: null });
    const gap = day - days[i - 1]!;
    let at = sorted.length;
    while (at > 0 && sorted[at - 1]! > gap) at--;
    sorted.splice(at, 0, gap);
    longest = Math.max(longest, gap);
    const middle = (sorted[(i - 1) >> 1]! + sorted[i >> 1]!) / 2;
    return known.push({ usualGapDays: usualGap(middle, i, shopGapDays), longestGapDays: longest });
  });
  return known;
}

import { DateTime } from "luxon";
import { liveBand, ninetyFive, type Range } from "~/features/proof/bands";
import type { PartOfTotal } from "~/features/proof/part-of-total";
import { totalEarned } from "~/features/proof/total-earned";

/** What one campaign, or one month of an automatic play, adds to a month. JSON-safe; amounts in minor units. */
export interface EarnedPart {
  kind: "campaign" | "automatic";
  id: string;
  name: string;
  treated: number;
  control: number;
  forTotal: PartOfTotal | null;
  /** What its own page says; null while that is nothing. */
  range: Range | null;
  costMinor: number;
  attributedMinor: number;
  over: boolean;
}

export type EarnedWord = "earned" | "cost" | "open" | "so-far" | "too-early";

/** What everything begun in one month has brought. */
export interface EarnedMonth {
  /** YYYY-MM, in the shop's zone. */
  month: string;
  word: EarnedWord;
  /** Null while no part of it can be estimated. */
  total: (Range & { earned: number }) | null;
  costMinor: number;
  attributedMinor: number;
  treated: number;
  /** Campaigns too small for any estimate: their money is not in the sum. */
  unmeasured: number;
  over: boolean;
  parts: EarnedPart[];
}

/**
 * Adds up everything that was begun in a month, losers and what is not decided too; choosing among them would flatter the total. Money that comes in
 * later belongs to the month in which the customers were drawn. While the month runs the band is that of its day, so that one may look every
 * day; until the last window is over that of its last day; then the usual one.
 */
export function earnedIn(month: string, parts: EarnedPart[], now: Date, zone: string): EarnedMonth {
  const begin = DateTime.fromFormat(month, "yyyy-MM", { zone });
  const today = DateTime.fromJSDate(now, { zone });
  const runs = today < begin.plus({ months: 1 });
  const over = !runs && parts.every((part) => part.over);
  const band = over ? ninetyFive : liveBand(runs ? today.day / begin.daysInMonth! : 1);
  const { earned, standardError, low, high, unmeasured } = totalEarned(
    parts.map(({ forTotal }) => forTotal && { ...forTotal }),
    band,
  );
  // Before anybody has bought there is nothing to estimate from.
  const total = standardError > 0 ? { earned, low, high } : null;
  const sum = (of: (part: EarnedPart) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    ...{ month, total, over, unmeasured, parts },
    word: wordFor(total, over),
    costMinor: sum(({ costMinor }) => costMinor),
    attributedMinor: sum(({ attributedMinor }) => attributedMinor),
    treated: sum(({ treated }) => treated),
  };
}

function wordFor(total: Range | null, over: boolean): EarnedWord {
  if (!total) return "too-early";
  if (total.low > 0) return "earned";
  if (total.high < 0) return "cost";
  return over ? "open" : "so-far";
}

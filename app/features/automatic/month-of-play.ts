import type { Range } from "~/features/proof/bands";
import type { PartOfTotal } from "~/features/proof/part-of-total";

/** What the waves of one month of a play have brought so far. JSON-safe; amounts in minor units. */
export interface MonthOfPlay {
  /** The month in which they were drawn, in the shop's zone: YYYY-MM. What comes in later belongs to it too. */
  month: string;
  treated: number;
  control: number;
  forTotal: PartOfTotal | null;
  /** Null while the month alone is too small to say anything. */
  range: Range | null;
  costMinor: number;
  attributedMinor: number;
  /** Whether every window of it is over. */
  over: boolean;
}

import type { CauseId } from "~/features/causes/cause";
import type { Band } from "~/features/churn/band";
import type { Reason } from "~/features/churn/reason";
import type { Withheld } from "~/features/staff/reader";
import type { TargetFilter } from "./target-filter";
import type { SubScoreId } from "./sub-scores";
import type { Weights } from "./weights";

/** How many customers the list shows. */
export const shownTargets = 50;

/** The screen of targets. JSON-safe: ids are decimal text. */
export interface TargetsPage {
  /** With which the list is made. */
  weights: Weights;
  /** What the shop has kept. */
  kept: Weights;
  filter: TargetFilter;
  namesWithheld: Withheld;
  /** Null before the first scoring. */
  list: TargetList | null;
}

export interface TargetList {
  /** Shop day of the scoring that the sub-scores are of. */
  asOf: string;
  /** How many customers fit the filter, as of that day. */
  wantedCustomers: number;
  rows: TargetRow[];
}

export interface TargetRow {
  id: string;
  /** Null: not approved for this app, withheld from the reader, or never given. */
  name: string | null;
  band: Band;
  /** Null for who is safe. */
  cause: CauseId | null;
  /** Staff said so. */
  corrected: boolean;
  evidence: Reason[];
  /** Percentiles in the shop, 0..100; null: unknown. */
  ranks: Record<SubScoreId, number | null>;
  /** Weighted mean of the known ones; null when none that counts is known. */
  total: number | null;
}

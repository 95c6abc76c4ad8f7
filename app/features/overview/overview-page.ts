import type { AtRiskCustomer, Cohort, OverviewFigures } from "~/features/churn/overview";
import type { EarnedMonth } from "~/features/earned/earned-month";
import type { Withheld } from "~/features/staff/reader";
import type { ImportProgress } from "~/features/imports/import-progress";
import type { LaterPart } from "~/ui/part";

/** Everything the overview screen shows, as of `now`. JSON-safe: instants ISO strings, ids and amounts decimal strings. */
export interface OverviewPage {
  now: string;
  shop: {
    /** Background work could not reach Shopify for a while, and what was missed is still being fetched. */
    paused: boolean;
    /** Shopify did not answer when this page was opened. */
    shopifyAway: boolean;
    timeZone: string;
    currencyCode: string;
    seesAllOrders: boolean;
  };
  /** What this month has earned; null before anything was launched. */
  earned: EarnedMonth | null;
  /** Null until the first scoring. */
  overview: OverviewFigures | null;
  progress: ImportProgress;
  /** Why names are not shown; null when they are. */
  namesWithheld: Withheld;
  saveFirst: LaterPart<SaveFirst>;
  /** Oldest first. */
  cohorts: LaterPart<Cohort[]>;
}

/** The customers worth saving first, and what they are called. */
export interface SaveFirst {
  customers: AtRiskCustomer[];
  /** Readable names by id; null when Shopify does not tell them. */
  names: Record<string, string | null>;
}

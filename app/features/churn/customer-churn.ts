import type { Band } from "./band";
import type { CatalogueSentence } from "./lost-definition";
import type { ScoreConfidence } from "./overview";
import type { Reason } from "./reason";
import type { FoundSignal } from "./signals/signal";

/** Everything churn says about one customer, for the customer page. JSON-safe as the overview is. */
export interface CustomerChurn {
  customerId: string;
  scoredAt: string;
  /** Shop-local day it is for. */
  asOf: string;
  currencyCode: string;
  /** Null while it is too early to say. */
  risk: number | null;
  /** Days the risk looks ahead: the customer is expected back within them. */
  horizonDays: number;
  band: Band;
  confidence: ScoreConfidence["level"];
  /** Top three, strongest first. */
  reasons: Reason[];
  /** All that were found, strongest first. */
  signals: FoundSignal[];
  valueMinor: string;
  valueAtStakeMinor: string;
  /** Expected spend of the next 365 days at the customer's own rhythm and basket. */
  expectedYearMinor: string;
  firstPurchaseDay: string;
  lastPurchaseDay: string;
  silenceDays: number;
  usualGapDays: number | null;
  /** Rule of "lost" in words, and the day this customer becomes (or became) lost by it. */
  lostRule: CatalogueSentence;
  lostOn: string;
  /** Shop-local purchase days, oldest first, with the days since the one before. */
  purchases: { day: string; valueMinor: string; orders: number; gapDays: number | null }[];
  /** True when older orders of this customer exist that we cannot see. */
  historyIsCut: boolean;
}

import type { Champion } from "~/features/prediction/prediction-model";
import type { Band } from "./band";
import type { CatalogueSentence } from "./lost-definition";
import type { ScoreConfidence } from "./overview";
import type { Reason } from "./reason";
import type { RiskParts } from "./risk-parts";
import type { FoundSignal, SignalId } from "./signals/signal";

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
  /** What lies ahead; amounts are before the margin, null where no amount is known. */
  outlook: {
    /** Four of five times the share of customers like this one that stays away lies between these. */
    riskFrom: number;
    riskTo: number;
    /** Probability of ever buying again. */
    alive: number;
    orders90: number;
    orders365: number;
    spend365Minor: string | null;
    /** The same of a customer like this one who goes on buying. */
    spendIfActiveMinor: string | null;
    /** Half of those like this customer who buy again within a year do so on one of these days. */
    nextFrom: string;
    nextTo: string;
  };
  /** Share of sales left as margin; null until the merchant has said, then all of it counts. */
  margin: number | null;
  /** How the risk comes about; null while there is none. */
  parts: RiskParts | null;
  /** Signals of this customer that purchases do not show, and whether they are part of the risk or stand beside it. */
  outside: { signal: SignalId; mixed: boolean; cases: number }[];
  /** What the risk was found by: a rule of thumb where that did better on this shop's past. */
  method: Champion["by"];
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

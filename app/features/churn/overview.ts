import type { Doubt } from "~/features/prediction/confidence";
import type { Band } from "./band";
import type { CatalogueSentence } from "./lost-definition";
import type { Reason } from "./reason";

/**
 * What the overview shows of churn. JSON-safe: amounts and ids are decimal strings, days and months ISO dates (a month is its
 * first day), instants ISO strings, shares 0..1. Everything is as of the last scoring.
 */
export interface Overview extends OverviewFigures {
  /** Oldest cohort first. */
  cohorts: Cohort[];
  topAtRisk: AtRiskCustomer[];
}

/** The shop's own figures, without its lists. */
export interface OverviewFigures {
  scoredAt: string;
  /** Shop-local day the figures are for. */
  asOf: string;
  currencyCode: string;
  /** Customers with at least one purchase. */
  customers: number;
  /** Sum of the value at stake of the customers in band at-risk, and how many they are. */
  revenueAtRisk: { amountMinor: string; customers: number };
  churn: {
    /** Rule of "lost" in words (namespace churn). */
    rule: CatalogueSentence;
    /** The newest complete month: the headline. Null until a whole month was seen. */
    latest: ChurnMonthFigures | null;
    /** Oldest first; the last one may be the running month. */
    months: ChurnMonthFigures[];
    /** The line to stay under, as a share: 0.02. */
    goal: number;
  };
  /** In the order of `bands`. */
  bands: BandFigures[];
  /** Who changed band in the last 30 days; "new" had no purchase then. Only pairs that occur, biggest first. */
  moves: { from: Band | "new"; to: Band; customers: number }[];
  confidence: ScoreConfidence;
  history: {
    /** False while only the last 60 days of orders can be read: figures then say so. */
    seesAllOrders: boolean;
    /** First day with an order we can see. */
    seenFrom: string | null;
  };
}

/** The 2 % line of the churn chart. */
export const churnGoal = 0.02;

export interface ChurnMonthFigures {
  month: string;
  /** Denominator: had bought before the month began and were not lost at its start. */
  atStart: number;
  /** Numerator: of these, those who were lost at its end. */
  lost: number;
  gained: number;
  returned: number;
  /** lost / atStart; null when nobody was there at the start. */
  rate: number | null;
  /** running: the month is not over. short-history: we do not see far enough back to know everybody at its start. */
  incomplete: "running" | "short-history" | null;
}

export interface BandFigures {
  band: Band;
  customers: number;
  /** As the same histories looked 30 days ago. */
  customersMonthAgo: number;
  valueAtStakeMinor: string;
}

export interface Cohort {
  month: string;
  customers: number;
  /** By months since the first purchase, starting with 1; `share` = active / customers. */
  cells: { monthIndex: number; active: number; share: number; running: boolean }[];
}

export interface AtRiskCustomer {
  customerId: string;
  /** 0..1. */
  risk: number;
  band: Band;
  valueAtStakeMinor: string;
  valueMinor: string;
  lastPurchaseDay: string;
  purchaseDays: number;
  reasons: Reason[];
}

/** How far the risks can be trusted: with any doubt screens say "low confidence", and show ranges instead of one percent. */
export interface ScoreConfidence {
  level: "low" | "usual";
  doubts: Doubt[];
  /** Customers with a purchase. */
  customers: number;
}

import type { Band } from "~/features/churn/band";
import type { Reason } from "~/features/churn/reason";
import type { RfmGroup } from "./compare-with-shopify";

/** One page of the customers list. JSON-safe: ids and amounts are decimal text, amounts minor units of the shop's currency. */
export interface CustomerList {
  rows: CustomerListRow[];
  /** Cursors of the neighbouring pages, null at the ends. */
  next: string | null;
  previous: string | null;
}

export interface CustomerListRow {
  id: string;
  /** Null: not approved for this app, removed on request, or never given. */
  name: string | null;
  redacted: boolean;
  /** The person does not want to be profiled. */
  notProfiled: boolean;
  countryCode: string | null;
  /** Shopify's own RFM group; null where it has said nothing, and for who does not want to be profiled. */
  shopifyGroup: RfmGroup | null;
  /** Null while the customer has bought nothing that counts. */
  score: CustomerListScore | null;
}

export interface CustomerListScore {
  band: Band;
  /** Probability 0..1; null while it is too early to say. */
  risk: number | null;
  valueAtStakeMinor: string;
  valueMinor: string;
  firstPurchaseDay: string;
  lastPurchaseDay: string;
  purchaseDays: number;
  usualGapDays: number | null;
  /** Four of five times the share of customers like this one that stays away lies between these; null with the risk. */
  riskFrom: number | null;
  riskTo: number | null;
  /** Days the risk looks ahead. This and what follows is null until the first scoring that tells it. */
  horizonDays: number | null;
  orders365: number | null;
  /** Before the margin. */
  spend365Minor: string | null;
  /** Half of those like this customer who buy again within a year do so on one of these days. */
  nextFrom: string | null;
  nextTo: string | null;
  /** Strongest first. */
  reasons: Reason[];
}

/** How many customers a query means: exactly; as of the last count of the shop; or more than `count`. */
export interface CustomerTotal {
  count: number;
  kind: "exact" | "about" | "more";
}

/** Counting stops here: beyond it the list says "more than". */
export const mostCounted = 10_000;

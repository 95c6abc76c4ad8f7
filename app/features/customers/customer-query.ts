import type { Band } from "~/features/churn/band";
import type { SignalId } from "~/features/churn/signals/signal";
import type { DayBound } from "./day-bound";

/** What the list can be ordered by. Names are sealed in the database, so nothing can be ordered by name. */
export const sortKeys = ["stake", "risk", "value", "last"] as const;
export type SortKey = (typeof sortKeys)[number];

/**
 * An order of the list. Customers with equal values follow each other by id, and customers who never bought anything
 * come last whatever the order: none of its values exists for them.
 */
export interface CustomerSort {
  by: SortKey;
  direction: "asc" | "desc";
}

/** Which customers to show, and in what order. JSON-safe; {@link parseCustomerQuery} reads it from an address. */
export interface CustomerQuery {
  /** Beginnings of names, e-mails or phone numbers, an order's name or a customer's id; "" shows everybody. */
  search: string;
  /** Any of these; none means all. */
  bands: Band[];
  /** Having at least one of these signals; none means all. */
  reasons: SignalId[];
  /** Only the biggest spenders: the top fifth by value so far, {@link mostTopSpenders} customers at most. */
  topSpenders: boolean;
  /** Value so far in the shop's currency, decimal text in major units, bounds included. */
  valueMin: string | null;
  valueMax: string | null;
  /** Day of the last purchase, bounds included. */
  lastFrom: DayBound | null;
  lastTo: DayBound | null;
  sort: CustomerSort;
}

export const defaultSort: CustomerSort = { by: "stake", direction: "desc" };

export const everybody: CustomerQuery = {
  search: "",
  bands: [],
  reasons: [],
  topSpenders: false,
  valueMin: null,
  valueMax: null,
  lastFrom: null,
  lastTo: null,
  sort: defaultSort,
};

export const pageSizes = [25, 50, 100, 250] as const;
export const defaultPageSize = 50;

/** "Top fifth" is counted in at most ten thousand customers, so that it costs the same in every shop. */
export const mostTopSpenders = 2_000;

/** True when only customers who have bought something can match. */
export const asksForScores = (query: CustomerQuery): boolean =>
  query.bands.length > 0 ||
  query.reasons.length > 0 ||
  query.topSpenders ||
  [query.valueMin, query.valueMax, query.lastFrom, query.lastTo].some((bound) => bound !== null);

/** True when the query hides anybody. */
export const isFiltered = (query: CustomerQuery): boolean => query.search !== "" || asksForScores(query);

import type { ScoreConfidence } from "~/features/churn/overview";
import type { ImportProgress } from "~/features/imports/import-progress";
import type { Withheld } from "~/features/staff/reader";
import type { LaterPart } from "~/ui/part";
import type { CustomerList, CustomerTotal } from "./customer-list";
import type { CustomerQuery } from "./customer-query";
import type { QueryProblem } from "./parse-customer-query";

/** What the customers list shows; see {@link getCustomersScreen}. */
export interface CustomersScreen {
  list: CustomerList;
  /** Null: not counted, because it would take too long. */
  total: LaterPart<CustomerTotal | null>;
  query: CustomerQuery;
  pageSize: number;
  problems: QueryProblem[];
  /** Id of the view that is open, and its own query. */
  view: string;
  viewQuery: CustomerQuery;
  /** The list shows something else than the open view says. */
  isChanged: boolean;
  isFiltered: boolean;
  /** In the order of the tabs; built-in ones have no name here. */
  views: { id: string; name: string | null }[];
  currencyCode: string;
  /** The shop's, an ISO date. */
  today: string;
  /** Why names and addresses are not shown; null when they are. */
  namesWithheld: Withheld;
  /** False: only the last 60 days of orders are visible. */
  seesAllOrders: boolean;
  /** False until the first scoring is done. */
  isScored: boolean;
  /** "low": risks are shown as ranges. */
  confidence: ScoreConfidence["level"];
  importProgress: ImportProgress;
}

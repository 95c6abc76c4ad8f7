import type { AccessAction } from "./access-log";

/** What the access log's page shows. JSON-safe: ids decimal text, instants ISO strings. */
export interface AccessLogPage {
  /** Null: the reader may not see customers, and not who has seen them either. */
  log: AccessLog | null;
  timeZone: string;
  keptDays: number;
}

export interface AccessLog {
  entries: AccessLogEntry[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  isFirst: boolean;
  /** Who can be chosen. */
  staff: StaffName[];
  filter: { staff: string; customer: string };
  /** What was typed for a customer is no id: nothing is filtered by it. */
  customerProblem: boolean;
}

export interface StaffName {
  id: string;
  /** Null when Shopify told none, or when it was the operator. */
  name: string | null;
}

export interface AccessLogEntry {
  id: string;
  at: string;
  staff: StaffName;
  action: AccessAction;
  customers: number;
  /** The first few of them. */
  customerIds: string[];
}

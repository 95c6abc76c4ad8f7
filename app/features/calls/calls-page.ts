import type { CauseId } from "~/features/causes/cause";
import type { Reason } from "~/features/churn/reason";
import type { Band } from "~/features/churn/band";
import type { CustomerOrder } from "~/features/orders/customer-order";
import type { Withheld } from "~/features/staff/reader";
import type { DropReason, Outcome } from "./call";

/** What the call list shows. JSON-safe: ids and amounts decimal text, instants ISO text. */
export interface CallsPage {
  currencyCode: string;
  timeZone: string;
  now: string;
  namesWithheld: Withheld;
  /** What the reader has at hand. */
  mine: CallCard | null;
  /** In the order of the work; the first ones of `waiting`. */
  entries: CallEntry[];
  waiting: number;
  /** Coming back at a time of their own. */
  later: { count: number; next: string | null };
  /** What the reader has done today. */
  today: { calls: number; minutes: number; reached: number; willBuy: number };
  /** Those who left the list by themselves of late, the last ones first. */
  gone: GoneEntry[];
}

interface Person {
  id: string;
  name: string | null;
}

export interface CallEntry {
  callId: string;
  customer: Person;
  cause: CauseId;
  valueMinor: string;
  perMinuteMinor: string;
  /** Times that nobody answered. */
  tries: number;
  isCallback: boolean;
  dueAt: string;
  /** Where the customer may live (IANA). */
  zones: string[];
  mayNow: boolean;
  /** When they may be called again, where not now. */
  nextAt: string;
  /** Who has it at hand: a name, or Shopify's number where none is known. Null: nobody, or the reader. */
  takenBy: string | null;
}

export interface GoneEntry {
  callId: string;
  customer: Person;
  reason: DropReason;
  at: string;
}

export type ScriptLocale = "en" | "ru" | "zh-CN";

export interface CallCard {
  callId: string;
  customer: Person;
  phone: string;
  takenAt: string;
  campaign: string;
  tries: number;
  isCallback: boolean;
  zones: string[];
  band: Band | null;
  cause: CauseId;
  corrected: boolean;
  evidence: Reason[];
  valueMinor: string;
  expectedMinutes: number;
  code: string | null;
  /** The last day of the code, as the shop counts days. */
  codeUntil: string | null;
  /** What to say, by language; `speaks` is the customer's own. */
  scripts: Record<ScriptLocale, string>;
  speaks: ScriptLocale;
  orders: CustomerOrder[];
  notes: { at: string; outcome: Outcome; text: string }[];
}

import type { SealedColumnName } from "./sealed-columns";

/** Where something of a person is held, and what becomes of it when the person is to be forgotten. */
export interface PersonTable {
  table: string;
  /** Column that holds the customer's number, several of them, or the order's for what hangs on an order. */
  key: { customer: string } | { customers: string } | { order: string };
  /**
   * keep: no word of it says who the person is, and the shop's sums need it. clear: the row stays without `clears`.
   * remove: the row goes.
   */
  whenRedacted: "keep" | "remove" | { clears: string[] };
  /** Left out of an export: keys and other things that say nothing to a reader. */
  hides?: string[];
  /** Sealed columns that are opened in an export: what staff wrote about a person is the person's to know. */
  opens?: Record<string, SealedColumnName>;
}

/**
 * Every table that knows persons. A test reads the database and fails when a table with a customer or an order in it is
 * missing here.
 */
export const personTables: PersonTable[] = [
  {
    table: "customers",
    key: { customer: "id" },
    whenRedacted: {
      clears: [
        "personal = NULL",
        "search_keys = '{}'",
        "tags = '{}'",
        "locale = NULL",
        "country_code = NULL",
        "marketing_state = NULL",
        "sms_marketing_state = NULL",
      ],
    },
    hides: ["personal", "search_keys"],
  },
  { table: "orders", key: { customer: "customer_id" }, whenRedacted: "keep" },
  { table: "order_lines", key: { order: "order_id" }, whenRedacted: "keep" },
  { table: "refunds", key: { order: "order_id" }, whenRedacted: "keep" },
  { table: "fulfillments", key: { order: "order_id" }, whenRedacted: "keep" },
  { table: "order_returns", key: { order: "order_id" }, whenRedacted: "keep" },
  { table: "checkouts", key: { customer: "customer_id" }, whenRedacted: "remove", hides: ["token"] },
  { table: "customer_scores", key: { customer: "customer_id" }, whenRedacted: "keep" },
  {
    table: "cause_corrections",
    key: { customer: "customer_id" },
    whenRedacted: "remove",
    hides: ["corrected_by"],
  },
  { table: "score_due", key: { customer: "customer_id" }, whenRedacted: "keep" },
  // A person may know when and how their data was looked at, not by whom (CJEU C-579/21) nor who else was on the page.
  {
    table: "access_log",
    key: { customers: "customer_ids" },
    whenRedacted: "keep",
    hides: ["id", "part", "staff_user_id", "customer_ids", "customers"],
  },
  { table: "data_exports", key: { customer: "customer_id" }, whenRedacted: "remove", hides: ["file"] },
  // What was written is gone, and what has not left does not leave any more.
  {
    table: "messages",
    key: { customer: "customer_id" },
    whenRedacted: {
      clears: [
        "variables = NULL",
        "address_hash = NULL",
        "reason = CASE state WHEN 'planned' THEN 'redacted' ELSE reason END",
        "state = CASE state WHEN 'planned' THEN 'skipped' ELSE state END",
      ],
    },
    hides: ["variables", "address_hash", "key"],
  },
  // That an address is not to be written to outlives its owner: without it, the next import would bring the mails back.
  {
    table: "message_suppressions",
    key: { customer: "customer_id" },
    whenRedacted: "keep",
    hides: ["address_hash"],
  },
  {
    table: "push_subscriptions",
    key: { customer: "customer_id" },
    whenRedacted: "remove",
    hides: ["subscription", "endpoint_hash"],
  },
  { table: "contact_slots", key: { customer: "customer_id" }, whenRedacted: "remove", hides: ["message_id"] },
  { table: "contact_holds", key: { customer: "customer_id" }, whenRedacted: "keep", hides: ["source"] },
  { table: "campaign_members", key: { customer: "customer_id" }, whenRedacted: "keep" },
  // Who was compared with whom is what results rest on; it says nothing of who the person is.
  { table: "automatic_entries", key: { customer: "customer_id" }, whenRedacted: "keep" },
  { table: "at_risk_customers", key: { customer: "customer_id" }, whenRedacted: "remove" },
  // The code dies at Shopify with the next look after the campaign; until then its row says which it is.
  { table: "offers", key: { customer: "customer_id" }, whenRedacted: { clears: ["state = 'revoked'"] } },
  // Nobody is called any more; that a call was made, and what it cost, belongs to the campaign's sums.
  {
    table: "calls",
    key: { customer: "customer_id" },
    whenRedacted: {
      clears: [
        "reason = CASE state WHEN 'waiting' THEN 'redacted' ELSE reason END",
        "settled_at = CASE state WHEN 'waiting' THEN now() ELSE settled_at END",
        "state = CASE state WHEN 'waiting' THEN 'dropped' ELSE state END",
      ],
    },
    hides: ["taken_by", "taken_at"],
  },
  {
    table: "call_attempts",
    key: { customer: "customer_id" },
    whenRedacted: { clears: ["note = NULL"] },
    hides: ["staff_user_id"],
    opens: { note: "call_attempts.note" },
  },
  // The ad platform has to be told to forget them too: its file needs the hashes, which go after a month (features/audiences).
  {
    table: "ad_audience_members",
    key: { customer: "customer_id" },
    whenRedacted: "keep",
    hides: ["id", "keys"],
  },
  { table: "offer_uses", key: { customer: "customer_id" }, whenRedacted: "keep", hides: ["owner_id"] },
];

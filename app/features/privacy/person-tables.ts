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
  { table: "contact_slots", key: { customer: "customer_id" }, whenRedacted: "remove", hides: ["message_id"] },
  { table: "contact_holds", key: { customer: "customer_id" }, whenRedacted: "keep", hides: ["source"] },
  { table: "campaign_members", key: { customer: "customer_id" }, whenRedacted: "keep" },
  // The code dies at Shopify with the next look after the campaign; until then its row says which it is.
  { table: "offers", key: { customer: "customer_id" }, whenRedacted: { clears: ["state = 'revoked'"] } },
  { table: "offer_uses", key: { customer: "customer_id" }, whenRedacted: "keep", hides: ["owner_id"] },
];

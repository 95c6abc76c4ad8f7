import type pg from "pg";
import type { RetentionRuleId } from "./retention-rules";

/** The rules that are carried out shop by shop, each as a statement that takes a shop ($1), a moment ($2) and how many at most ($3). */
export const ofShops = {
  "done-deliveries": removal("webhook_deliveries", "webhook_id", "state = 'done' AND done_at < $2"),
  "dead-deliveries": removal("webhook_deliveries", "webhook_id", "state = 'dead' AND received_at < $2"),
  "rejected-records": removal("rejected_records", "id", "seen_at < $2"),
  "data-request-files": removal("data_exports", "id", "coalesce(ready_at, requested_at) < $2"),
  "abandoned-checkouts": removal("checkouts", "token", "updated_at < $2"),
  "access-log": removal("access_log", "id", "at < $2"),
  "staff-members": removal("staff_members", "user_id", "checked_at < $2"),
  // The parts go with their run.
  "import-runs": removal(
    "import_runs",
    "id",
    `finished_at < $2 AND state <> 'running' AND id NOT IN (
       SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY kind ORDER BY started_at DESC) AS nth
                       FROM import_runs WHERE shop_id = $1 AND state = 'done') AS done WHERE nth <= 5)`,
  ),
  "message-contents": `
    UPDATE messages SET variables = NULL WHERE shop_id = $1 AND id IN (
      SELECT id FROM messages WHERE shop_id = $1 AND settled_at < $2 AND variables IS NOT NULL ORDER BY id LIMIT $3)`,
  messages: removal("messages", "id", "planned_at < $2 AND state NOT IN ('planned', 'sending')"),
  "call-notes": `
    UPDATE call_attempts SET note = NULL WHERE shop_id = $1 AND id IN (
      SELECT id FROM call_attempts WHERE shop_id = $1 AND ended_at < $2 AND note IS NOT NULL ORDER BY id LIMIT $3)`,
  // The tries go with their call.
  calls: removal("calls", "id", "planned_at < $2 AND state <> 'waiting'"),
  "audience-keys": `
    UPDATE ad_audience_members SET keys = NULL WHERE shop_id = $1 AND id IN (
      SELECT id FROM ad_audience_members WHERE shop_id = $1 AND left_at < $2 AND keys IS NOT NULL ORDER BY id LIMIT $3)`,
  "silent-customers": `
    UPDATE customers SET personal = NULL, search_keys = '{}', forgotten_version = updated_at WHERE shop_id = $1 AND id IN (
      SELECT c.id FROM customers c
      WHERE c.shop_id = $1 AND c.personal IS NOT NULL AND c.updated_at < $2
        AND NOT EXISTS (SELECT FROM orders o WHERE o.shop_id = $1 AND o.customer_id = c.id AND o.processed_at >= $2)
      ORDER BY c.id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED)`,
} as const satisfies Partial<Record<RetentionRuleId, string>>;

export type ShopRuleId = keyof typeof ofShops;

function removal(table: string, key: string, condition: string): string {
  return `DELETE FROM ${table} WHERE shop_id = $1 AND ${key} IN (
    SELECT ${key} FROM ${table} WHERE shop_id = $1 AND ${condition} ORDER BY ${key} LIMIT $3)`;
}

/** Carries a rule out once for at most `limit` rows; returns how many went. */
export async function carryOutRule(
  client: pg.PoolClient,
  rule: ShopRuleId,
  shopId: number,
  before: Date,
  limit: number,
): Promise<number> {
  const { rowCount } = await client.query(ofShops[rule], [shopId, before, limit]);
  return rowCount ?? 0;
}

/** Shops whose time is over: those that left, and those that cannot be reached. */
export async function listShopsToErase(
  client: pg.PoolClient,
  rule: "left-shops" | "unreachable-shops",
  before: Date,
): Promise<{ id: number; domain: string }[]> {
  const condition =
    rule === "left-shops"
      ? "status = 'uninstalled' AND uninstalled_at < $1"
      : "status = 'needs-opening' AND paused_at < $1";
  const { rows } = await client.query<{ id: number; domain: string }>(
    `SELECT id, domain FROM shops WHERE ${condition} ORDER BY id`,
    [before],
  );
  return rows;
}

export async function deleteStraySessions(client: pg.PoolClient, before: Date): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM sessions s WHERE coalesce(s.expires, 'epoch') < $1
       AND NOT EXISTS (SELECT FROM shops WHERE domain = s.shop AND status <> 'uninstalled')`,
    [before],
  );
  return rowCount ?? 0;
}

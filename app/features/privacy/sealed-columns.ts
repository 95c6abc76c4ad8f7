/** A column whose values are sealed. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The primary key after the shop, as it is ordered and compared; text casts keep whole numbers exact. */
  key: { column: string; type: "bigint" | "text" | "uuid" };
  /** bytea, or base64 of it where the column belongs to a library that wants text. */
  kept: "bytes" | "base64";
  /** What the values are bound to besides the column: the shop's number, or its domain where a table has no number. */
  boundTo: { column: "shop_id" } | { column: "shop" };
}

const ofShop = (
  table: string,
  column: string,
  key: string,
  type: SealedColumn["key"]["type"],
): SealedColumn => ({
  table,
  column,
  key: { column: key, type },
  kept: "bytes",
  boundTo: { column: "shop_id" },
});

const ofSession = (column: string): SealedColumn => ({
  table: "sessions",
  column,
  key: { column: "id", type: "text" },
  kept: "base64",
  boundTo: { column: "shop" },
});

/**
 * Every column that holds sealed values: what a change of keys has to go through. A test reads schema.prisma and the
 * database and fails when one is missing here.
 */
export const sealedColumns = {
  "customers.personal": ofShop("customers", "personal", "id", "bigint"),
  "webhook_deliveries.body": ofShop("webhook_deliveries", "body", "webhook_id", "text"),
  "rejected_records.record": ofShop("rejected_records", "record", "id", "uuid"),
  "data_exports.file": ofShop("data_exports", "file", "id", "uuid"),
  "staff_members.name": ofShop("staff_members", "name", "user_id", "text"),
  "messages.variables": ofShop("messages", "variables", "id", "uuid"),
  "call_attempts.note": ofShop("call_attempts", "note", "id", "uuid"),
  "ad_audience_members.keys": ofShop("ad_audience_members", "keys", "id", "uuid"),
  "push_subscriptions.subscription": ofShop("push_subscriptions", "subscription", "endpoint_hash", "text"),
  // One row a shop: its number is the whole key.
  "message_settings.providers": ofShop("message_settings", "providers", "shop_id", "bigint"),
  "message_settings.secret": ofShop("message_settings", "secret", "shop_id", "bigint"),
  "sessions.access_token": ofSession("access_token"),
  "sessions.refresh_token": ofSession("refresh_token"),
} as const satisfies Record<string, SealedColumn>;

export type SealedColumnName = keyof typeof sealedColumns;

/**
 * Where a sealed value lies. It opens nowhere else: a value copied into another shop's row, or into another column, is
 * refused like one that was tampered with.
 */
export interface SealPlace {
  column: SealedColumnName;
  /** shops.id, or the domain for the columns of `sessions`. */
  shop: number | string;
}

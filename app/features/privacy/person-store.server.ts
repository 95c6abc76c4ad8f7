import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import { parseJson } from "~/platform/parse-json";
import type { PersonTable } from "./person-tables";

/** The only store that reads across the features' tables: a person's right to know and to be forgotten does too. */

/** The customer and all who were merged into it, as stored. Empty when we have never seen the customer. */
export async function listPerson(
  client: pg.PoolClient,
  shopId: ShopId,
  customerId: bigint,
): Promise<{ id: bigint; personal: Buffer | null }[]> {
  const { rows } = await client.query<{ id: string; personal: Buffer | null }>(
    `WITH RECURSIVE person AS (
       SELECT id FROM customers WHERE shop_id = $1 AND id = $2
       UNION
       SELECT c.id FROM customers c JOIN person p ON c.merged_into_id = p.id WHERE c.shop_id = $1
     )
     SELECT id, personal FROM customers WHERE shop_id = $1 AND id IN (SELECT id FROM person) ORDER BY id`,
    [shopId, String(customerId)],
  );
  return rows.map((row) => ({ id: BigInt(row.id), personal: row.personal }));
}

const condition = (key: PersonTable["key"]): string =>
  "customer" in key
    ? `t.${key.customer} = ANY($2::bigint[])`
    : "customers" in key
      ? `t.${key.customers} && $2::bigint[]`
      : `t.${key.order} IN (SELECT id FROM orders WHERE shop_id = $1 AND customer_id = ANY($2::bigint[]))`;

/** Every row of a table that belongs to the person, column by column; whole numbers beyond 2^53 are bigints. */
export async function listRowsOfPerson(
  client: pg.PoolClient,
  shopId: ShopId,
  table: PersonTable,
  ids: bigint[],
): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query<{ row: string }>(
    `SELECT (to_jsonb(t) - $3::text[])::text AS row FROM ${table.table} t
     WHERE t.shop_id = $1 AND ${condition(table.key)}
     ORDER BY 1`,
    [shopId, ids.map(String), ["shop_id", ...(table.hides ?? [])]],
  );
  return rows.map(({ row }) => parseJson(row) as Record<string, unknown>);
}

/** The saved views of the shop: what staff typed may name a person. */
export async function listViewTexts(
  client: pg.PoolClient,
  shopId: ShopId,
): Promise<{ id: string; name: string; query: string }[]> {
  const { rows } = await client.query<{ id: string; name: string; query: string }>(
    "SELECT id, name, query FROM saved_views WHERE shop_id = $1 ORDER BY id",
    [shopId],
  );
  return rows;
}

export async function saveViewText(
  client: pg.PoolClient,
  shopId: ShopId,
  view: { id: string; name: string; query: string },
): Promise<void> {
  await client.query("UPDATE saved_views SET name = $3, query = $4 WHERE shop_id = $1 AND id = $2", [
    shopId,
    view.id,
    view.name,
    view.query,
  ]);
}

/** Marks a customer we have never seen as redacted: whatever is told of them later comes in without the person. */
export async function saveRedactionMark(
  client: pg.PoolClient,
  shopId: ShopId,
  customerId: bigint,
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO customers (shop_id, id, created_at, updated_at, redacted_at) VALUES ($1, $2, 'epoch', 'epoch', $3)
     ON CONFLICT (shop_id, id) DO NOTHING`,
    [shopId, String(customerId), now],
  );
}

/** Forgets the person in one table, as its entry in person-tables.ts says. */
export async function redactRowsOfPerson(
  client: pg.PoolClient,
  shopId: ShopId,
  table: PersonTable,
  ids: bigint[],
  now: Date,
): Promise<void> {
  if (table.whenRedacted === "keep") return;
  const where = `WHERE t.shop_id = $1 AND ${condition(table.key)}`;
  if (table.whenRedacted === "remove") {
    await client.query(`DELETE FROM ${table.table} t ${where}`, [shopId, ids.map(String)]);
    return;
  }
  await client.query(
    `UPDATE ${table.table} t SET ${table.whenRedacted.clears.join(", ")}, redacted_at = $3 ${where}`,
    [shopId, ids.map(String), now],
  );
}

export async function saveDataExport(
  client: pg.PoolClient,
  shopId: ShopId,
  made: { id: string; customerId: bigint | null; requestedAt: Date; readyAt: Date; file: Uint8Array },
): Promise<void> {
  await client.query(
    `INSERT INTO data_exports (shop_id, id, customer_id, requested_at, ready_at, file) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (shop_id, id) DO NOTHING`,
    [
      shopId,
      made.id,
      made.customerId === null ? null : String(made.customerId),
      made.requestedAt,
      made.readyAt,
      Buffer.from(made.file),
    ],
  );
}

import type pg from "pg";

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Values of a row, the same for every shop, so that all keys but the shop's number are equal. */
const valueOf: Record<string, string> = {
  bigint: "7",
  integer: "7",
  smallint: "7",
  boolean: "true",
  "double precision": "0.5",
  numeric: "0.125",
  text: "'wall'",
  uuid: "'00000000-0000-4000-8000-000000000007'",
  date: "'2026-11-01'",
  jsonb: "'[]'",
  bytea: "'\\x00'",
  "timestamp with time zone": "'2026-11-01T00:00:00Z'",
  "text[]": "'{wall}'",
  "bigint[]": "'{7}'",
};

/** Names of the tables that belong to shops: those with a column shop_id. */
export async function listShopTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** The columns of a table that one writes, with a value for each. Errors: throws at a type that is not in the list above. */
export async function plainRow(
  owner: pg.Client,
  table: string,
): Promise<{ columns: string; values: string }> {
  const { rows } = await owner.query<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> 'shop_id'`,
    [table],
  );
  const values = rows.map(({ name, type }) => {
    const value = valueOf[type];
    if (value === undefined)
      throw new Error(`${table}.${name} is a ${type}: give it a value in one-row-each.ts`);
    return value;
  });
  return { columns: rows.map(({ name }) => `"${name}"`).join(", "), values: values.join(", ") };
}

/** Puts one row of each shop into every table, as the tables' owner, whom row-level security does not stop. */
export async function fillEveryTable(owner: pg.Client, shopIds: number[]): Promise<void> {
  const waiting = await listShopTables(owner);
  // A table whose rows point at another's comes after it: what fails for want of the other row is tried again.
  for (let tries = waiting.length ** 2; waiting.length > 0 && tries > 0; tries--) {
    const table = waiting.shift()!;
    const { columns, values } = await plainRow(owner, table);
    const rows = shopIds.map((id) => `(${id}, ${values})`).join(", ");
    await owner
      .query(`INSERT INTO ${table} (shop_id, ${columns}) VALUES ${rows}`)
      .catch((error: { code?: string }) => {
        if (error.code !== "23503") throw error;
        waiting.push(table);
      });
  }
  if (waiting.length > 0) throw new Error(`no row could be put into ${waiting.join(", ")}`);
}

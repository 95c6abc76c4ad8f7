import pg from "pg";
import { env } from "~/env.server";

export interface DatabaseRow {
  /** `schema.table`. */
  table: string;
  row: Record<string, unknown>;
}

/**
 * Every row of every table of every schema of ours, the queue's among them, past row-level security. Columns of bytes are
 * `\x..` in hex. Without `_prisma_migrations`.
 */
export async function readWholeDatabase(): Promise<DatabaseRow[]> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' AND c.relname <> '_prisma_migrations'
       ORDER BY 1`,
    );
    const all: DatabaseRow[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY to_jsonb(t)::text`,
      );
      for (const { row } of rows) all.push({ table: name.replaceAll('"', ""), row });
    }
    return all;
  } finally {
    await client.end();
  }
}

/** The rows that have to do with a shop: by its number, wherever that stands, or by its domain anywhere in them. */
export const rowsOfShop = (rows: DatabaseRow[], shop: { id: number; domain: string }): DatabaseRow[] =>
  rows.filter(({ table, row }) => {
    const data = row.data as { shopId?: number } | null | undefined;
    return (
      row.shop_id === shop.id ||
      data?.shopId === shop.id ||
      (table === "public.shops" && row.id === shop.id) ||
      JSON.stringify(row).includes(shop.domain)
    );
  });

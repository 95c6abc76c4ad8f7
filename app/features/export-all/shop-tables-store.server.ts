import type pg from "pg";

/** A table of the shop as an archive holds it. */
export interface ShopTable {
  name: string;
  columns: ShopColumn[];
  /** Primary key without shop_id: the order of the rows. */
  key: string[];
}

export interface ShopColumn {
  name: string;
  /** PostgreSQL's name of the type. */
  type: string;
}

interface CatalogRow {
  table: string;
  column: string;
  type: string;
  generated: boolean;
  key_place: number | null;
}

/**
 * Every table with a `shop_id`, read from the database itself: a new table is in the archive without anybody's doing. In the order
 * in which rows can be put in, those that are pointed at first. Left out are the shop's number, which is ours, and generated columns.
 */
export async function listShopTables(client: pg.ClientBase): Promise<ShopTable[]> {
  const { rows } = await client.query<CatalogRow>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
           a.attgenerated <> '' AS generated, array_position(i.indkey::int[], a.attnum::int) AS key_place
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND EXISTS (SELECT FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname = 'shop_id' AND NOT s.attisdropped)
     ORDER BY c.relname, a.attnum`);
  const byTable = new Map<string, CatalogRow[]>();
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
  const tables = [...byTable].map(([name, columns]) => ({
    name,
    columns: columns
      .filter(({ column, generated }) => column !== "shop_id" && !generated)
      .map(({ column, type }) => ({ name: column, type })),
    key: columns
      .filter(({ column, key_place }) => key_place !== null && column !== "shop_id")
      .sort((a, b) => a.key_place! - b.key_place!)
      .map(({ column }) => column),
  }));
  return inOrderOfReferences(tables, await listReferences(client));
}

async function listReferences(client: pg.ClientBase): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  );
  return rows;
}

/** Those that are pointed at come before those that point. Errors: throws when tables point at each other in a ring. */
export function inOrderOfReferences<T extends { name: string }>(
  tables: T[],
  references: { from: string; to: string }[],
): T[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: T[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && to !== name && left.has(to)),
    );
    if (free.length === 0) throw new Error(`The tables ${[...left.keys()].join(", ")} point at each other`);
    for (const table of free) left.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A row as PostgreSQL tells it: what is not sealed as one JSON text, and the sealed columns' bytes. */
export interface RawRow {
  plain: string;
  sealed: (Buffer | null)[];
}

const ROWS_AT_ONCE = 500;

/**
 * The shop's rows of a table in the order of their key, some hundred at a time: bounded memory, however many there are. The
 * connection's transaction must be one that sees a single moment.
 */
export async function* readRows(
  client: pg.ClientBase,
  shopId: number,
  table: ShopTable,
  sealed: readonly string[],
  leftOut: readonly string[],
): AsyncGenerator<RawRow[]> {
  const without = ["shop_id", ...sealed, ...leftOut];
  const kept = table.columns.filter(({ name }) => !without.includes(name));
  // Built from the kept columns, so that generated ones are not told either.
  const pairs = kept.map(({ name }) => `'${name.replaceAll("'", "''")}', to_jsonb(${quoted(name)})`);
  // jsonb_build_object takes a hundred arguments: wide tables are told in pieces.
  const pieces = Array.from(
    { length: Math.ceil(pairs.length / 45) },
    (_, at) => `jsonb_build_object(${pairs.slice(at * 45, at * 45 + 45).join(", ")})`,
  );
  const columns = [
    `(${pieces.join(" || ") || "'{}'::jsonb"})::text AS "plain row"`,
    ...sealed.map((name, at) => `${quoted(name)} AS "sealed ${at}"`),
  ];
  await client.query(
    `DECLARE rows_of_export NO SCROLL CURSOR FOR SELECT ${columns.join(", ")} FROM ${quoted(table.name)}
      WHERE shop_id = ${Number(shopId)} ORDER BY ${table.key.map(quoted).join(", ") || "shop_id"}`,
  );
  for (;;) {
    const { rows } = await client.query<Record<string, unknown>>(
      `FETCH FORWARD ${ROWS_AT_ONCE} FROM rows_of_export`,
    );
    if (rows.length > 0)
      yield rows.map((row) => ({
        plain: row["plain row"] as string,
        sealed: sealed.map((_, at) => row[`sealed ${at}`] as Buffer | null),
      }));
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query("CLOSE rows_of_export");
}

/** Puts rows, as JSON texts with every column of `columns`, into a shop's table. */
export async function insertRows(
  client: pg.ClientBase,
  shopId: number,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  const names = columns.map(quoted);
  await client.query(
    `INSERT INTO ${quoted(table)} (${["shop_id", ...names].join(", ")})
     SELECT ${["$1::int", ...names].join(", ")} FROM jsonb_populate_recordset(NULL::${quoted(table)}, $2::jsonb)`,
    [shopId, `[${rows.join(",")}]`],
  );
}

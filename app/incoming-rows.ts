/**
 * How rows get into a table: they are copied into a temporary table of the same columns, then merged from there with one
 * statement that lets the newest win. This file is the text of it (pure); copy-rows.server.ts runs it.
 */
export interface IncomingTable {
  /** Table that keeps the rows; the temporary one is called `incoming_<target>`. */
  target: string;
  /** Column -> PostgreSQL type, in the order in which rows are written. `shop_id` is not among them. */
  columns: Readonly<Record<string, string>>;
  /** Key columns after `shop_id`. */
  key: readonly string[];
  /** Columns of the temporary table only, written after the others: what the merge must know and nobody keeps. */
  carried?: Readonly<Record<string, string>>;
}

export interface MergeRule {
  /** Column that tells which of two incoming rows of one key is newer; without it the one that came last is. */
  version?: string;
  /** Columns to leave as they are. */
  except?: readonly string[];
  /** Condition on the incoming row `t` for it to be taken at all. */
  takeWhen?: string;
  /** Condition for changing a row that is there: `stored` is it, `excluded` the incoming one. "never" keeps it. */
  replaceWhen?: string;
  /** Column -> what it becomes when a row is changed, where that is not simply `excluded.column`. */
  becomes?: Readonly<Record<string, string>>;
  /** Column -> what is read from `t` for it, where that is not simply `t.column`. */
  reads?: Readonly<Record<string, string>>;
  /** Column whose change alone is no reason to write. */
  notCompared?: readonly string[];
  returning?: string;
}

export const incomingName = (table: IncomingTable): string => `incoming_${table.target}`;

const writtenColumns = (table: IncomingTable) => ({ ...table.columns, ...table.carried });

/** DDL of the temporary table; it lives as long as the connection and is emptied by every commit. */
export function incomingDdl(table: IncomingTable): string {
  const columns = Object.entries(writtenColumns(table)).map(([name, type]) => `${name} ${type}`);
  return `CREATE TEMPORARY TABLE IF NOT EXISTS ${incomingName(table)} (${columns.join(", ")}) ON COMMIT DELETE ROWS`;
}

export function copySql(table: IncomingTable): string {
  return `COPY ${incomingName(table)} (${Object.keys(writtenColumns(table)).join(", ")}) FROM STDIN`;
}

/**
 * The merge: `$1` is the shop, further parameters are the rule's own. Rows that would change nothing are not written, so
 * importing the same data again costs little. Rows are written in key order: two merges at once cannot block each other.
 */
export function mergeSql(table: IncomingTable, rule: MergeRule = {}): string {
  const columns = Object.keys(table.columns).filter((column) => !rule.except?.includes(column));
  const key = table.key.join(", ");
  const changing = columns.filter((column) => !table.key.includes(column));
  const becomes = (column: string) => rule.becomes?.[column] ?? `excluded.${column}`;
  const compared = changing.filter((column) => !rule.notCompared?.includes(column));
  const conflict =
    rule.replaceWhen === "never"
      ? "DO NOTHING"
      : `DO UPDATE SET ${changing.map((column) => `${column} = ${becomes(column)}`).join(", ")}
         WHERE (${rule.replaceWhen ?? "true"})
           AND (${compared.map((column) => `stored.${column}`).join(", ")})
             IS DISTINCT FROM (${compared.map(becomes).join(", ")})`;
  return `
    INSERT INTO ${table.target} AS stored (shop_id, ${columns.join(", ")})
    SELECT $1::int, ${columns.map((column) => rule.reads?.[column] ?? `t.${column}`).join(", ")}
    FROM (
      SELECT DISTINCT ON (${key}) t.* FROM ${incomingName(table)} t
      WHERE ${rule.takeWhen ?? "true"}
      ORDER BY ${key}${rule.version ? `, ${rule.version} DESC` : ""}, t.ctid DESC
    ) t
    ON CONFLICT (shop_id, ${key}) ${conflict}
    ${rule.returning ? `RETURNING ${rule.returning}` : ""}`;
}

const special = /[\\\n\r\t\0]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "" };

/** Free text in COPY's text format. PostgreSQL cannot hold the NUL character: it is left out. */
export function copyText(value: string | null): string {
  if (value === null) return "\\N";
  return special.test(value) ? value.replace(/[\\\n\r\t\0]/g, (character) => escapes[character]!) : value;
}

/** A value whose text cannot contain anything special: numbers and booleans. */
export const copyPlain = (value: bigint | number | boolean | null): string =>
  value === null ? "\\N" : `${value}`;

/** A text[] value. */
export function copyTextArray(values: readonly string[]): string {
  if (values.length === 0) return "{}";
  return copyText(`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
}

/** A bytea value. */
export const copyBytes = (value: Uint8Array | null): string =>
  value === null
    ? "\\N"
    : `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;

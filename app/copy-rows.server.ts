import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import {
  copySql,
  incomingDdl,
  incomingName,
  mergeSql,
  type IncomingTable,
  type MergeRule,
} from "./incoming-rows";

/** Makes the temporary tables of this connection, empty. Call it inside a transaction, before copying. */
export async function prepareIncoming(
  client: pg.ClientBase,
  tables: readonly IncomingTable[],
): Promise<void> {
  const ddl = tables.map(incomingDdl).join("; ");
  const names = tables.map(incomingName).join(", ");
  await client.query(`SET LOCAL client_min_messages = warning; ${ddl}; TRUNCATE ${names}`);
}

/** Copies encoded rows (each ends with a newline) into the temporary table. */
export async function copyRows(
  client: pg.ClientBase,
  table: IncomingTable,
  rows: readonly (string | Buffer)[],
): Promise<void> {
  if (rows.length === 0) return;
  await pipeline(Readable.from(rows, { objectMode: true }), client.query(copyFrom(copySql(table))));
}

/** Merges what was copied; returns how many rows were written, and what the rule asked to be returned of them. */
export async function mergeRows<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  shopId: number,
  table: IncomingTable,
  rule: MergeRule = {},
  values: readonly unknown[] = [],
): Promise<{ written: number; rows: Row[] }> {
  const done = await client.query<Row>(mergeSql(table, rule), [shopId, ...values]);
  return { written: done.rowCount ?? 0, rows: done.rows };
}

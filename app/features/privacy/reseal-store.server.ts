import type pg from "pg";
import type { SealedColumn } from "./sealed-columns";

/** A sealed value as it lies in its row. */
export interface SealedValue {
  key: string;
  /** What it is bound to: the shop's number or domain. */
  shop: number | string;
  sealed: Buffer;
}

const bytesOf = ({ column, kept }: SealedColumn): string =>
  kept === "bytes" ? `t.${column}` : `decode(nullif(t.${column}, ''), 'base64')`;

/** Rows of one shop; `sessions` belong to no one shop's wall and are read as a whole. */
const scopeOf = ({ boundTo }: SealedColumn): string =>
  boundTo.column === "shop_id" ? "t.shop_id = $1" : "$1::int = 0";

/**
 * The next values that do not begin with `prefix`, by key, locked for the length of the transaction so that nobody changes
 * them meanwhile. Rows that somebody is changing right now are left out: whoever changes them seals them anew, or the next
 * round meets them.
 */
export async function takeOtherwiseSealed(
  client: pg.PoolClient,
  place: SealedColumn,
  shopId: number,
  prefix: Buffer,
  after: string | null,
  limit: number,
): Promise<SealedValue[]> {
  const { table, key, boundTo } = place;
  await client.query("SET LOCAL lock_timeout = '5s'");
  const { rows } = await client.query<{ key: string; shop: number | string; sealed: Buffer }>(
    `SELECT t.${key.column}::text AS key, t.${boundTo.column} AS shop, ${bytesOf(place)} AS sealed FROM ${table} t
     WHERE ${scopeOf(place)} AND substring(${bytesOf(place)} FROM 1 FOR ${prefix.length}) <> $2
       AND ($3::${key.type} IS NULL OR t.${key.column} > $3::${key.type})
     ORDER BY t.${key.column} LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED`,
    [boundTo.column === "shop_id" ? shopId : 0, prefix, after],
  );
  return rows;
}

/** Writes values back that {@link takeOtherwiseSealed} has taken; with the hashes that belong to them where there are any. */
export async function saveResealed(
  client: pg.PoolClient,
  place: SealedColumn,
  shopId: number,
  values: { key: string; sealed: Uint8Array; searchKeys?: bigint[] }[],
): Promise<void> {
  if (values.length === 0) return;
  const { table, column, key, kept } = place;
  const value = kept === "bytes" ? "d.sealed" : "replace(encode(d.sealed, 'base64'), E'\\n', '')";
  const withHashes = values.some(({ searchKeys }) => searchKeys !== undefined);
  await client.query(
    `UPDATE ${table} t SET ${column} = ${value}${withHashes ? ", search_keys = d.hashes::bigint[]" : ""}
     FROM unnest($2::${key.type}[], $3::bytea[], $4::text[]) AS d (key, sealed, hashes)
     WHERE ${scopeOf(place)} AND t.${key.column} = d.key`,
    [
      place.boundTo.column === "shop_id" ? shopId : 0,
      values.map((one) => one.key),
      values.map((one) => Buffer.from(one.sealed)),
      values.map((one) => `{${one.searchKeys?.join(",") ?? ""}}`),
    ],
  );
}

/** How many values of a column begin in which way. */
export async function countSeals(
  client: pg.PoolClient,
  place: SealedColumn,
  shopId: number,
): Promise<{ keyId: string; bound: boolean; rows: number }[]> {
  const bytes = bytesOf(place);
  const { rows } = await client.query<{ key_id: string; bound: boolean; n: string }>(
    `SELECT convert_from(substring(${bytes} FROM 2 FOR (get_byte(${bytes}, 0) & 127)), 'SQL_ASCII') AS key_id,
       get_byte(${bytes}, 0) >= 128 AS bound, count(*) AS n
     FROM ${place.table} t WHERE ${scopeOf(place)} AND length(${bytes}) > 0 GROUP BY 1, 2`,
    [place.boundTo.column === "shop_id" ? shopId : 0],
  );
  return rows.map((row) => ({ keyId: row.key_id, bound: row.bound, rows: Number(row.n) }));
}

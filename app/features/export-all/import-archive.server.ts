import type pg from "pg";
import { withShopConnection } from "~/db.server";
import { seal, searchKeysOf, type Personal } from "~/features/privacy/seal.server";
import { createCopiedShop } from "~/features/shops/create-copied-shop.server";
import { asShopId, type ShopDomain, type ShopId } from "~/platform/ids";
import { parseJson } from "~/platform/parse-json";
import { archiveRows } from "./archive-rows.server";
import { archiveColumns, derivedColumns, sealedName, sealedOf } from "./archive-columns.server";
import { fromOpened, type Opened } from "./opened-text";
import { ArchiveError, type Archive } from "./read-archive.server";
import { RowSums } from "./row-sums";
import { insertRows, listShopTables, type ShopTable } from "./shop-tables-store.server";

export interface TableComparison {
  table: string;
  rows: number;
  rowsInArchive: number;
  equal: boolean;
}

const ROWS_AT_ONCE = 500;
const NO_SHOP = asShopId(0);

/**
 * Puts an archive into a new shop of this installation, under a number and keys of its own, and reads everything back: each table's
 * rows and sum must be those of the archive. One transaction: when anything does not fit, nothing stays.
 * Errors: {@link ArchiveError} when the archive does not fit these tables, or a sum is another; the shop is not there then.
 */
export async function importArchive(archive: Archive, domain: ShopDomain): Promise<TableComparison[]> {
  // The shop is made in the same transaction, which sees no shop's rows until then.
  return withShopConnection(NO_SHOP, async (client) => {
    const shopId = await createCopiedShop(client, domain, archive.facts);
    if (shopId === null)
      throw new ArchiveError(`There is a shop ${domain} here already: an archive goes into an empty one`);
    await client.query("SELECT set_config('app.shop_id', $1, true), set_config('TimeZone', 'UTC', true)", [
      String(shopId),
    ]);
    const tables = await listShopTables(client);
    const unknown = Object.keys(archive.manifest.tables).filter(
      (name) => !tables.some((table) => table.name === name),
    );
    if (unknown.length > 0)
      throw new ArchiveError(`The archive has tables that are not known here: ${unknown.join(", ")}`);
    const known = tables.filter(({ name }) => archive.manifest.tables[name]);
    for (const table of known) await putIn(client, shopId, table, archive);
    const compared: TableComparison[] = [];
    for (const table of known) compared.push(await compare(client, shopId, table, archive));
    const unequal = compared.filter(({ equal }) => !equal).map(({ table }) => table);
    if (unequal.length > 0)
      throw new ArchiveError(`What came in is not what the archive's sums say: ${unequal.join(", ")}`);
    return compared;
  });
}

async function putIn(
  client: pg.PoolClient,
  shopId: ShopId,
  table: ShopTable,
  archive: Archive,
): Promise<void> {
  const { columns } = archive.manifest.tables[table.name]!;
  const strange = columns.filter((name) => !table.columns.some((column) => column.name === name));
  if (strange.length > 0)
    throw new ArchiveError(
      `The archive was made by another release: ${table.name} has no ${strange.join(", ")}`,
    );
  const sealed = sealedOf(table);
  const all = [...columns, ...derivedColumns(table.name)];
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await insertRows(client, shopId, table.name, all, batch);
    batch = [];
  };
  for await (const line of archive.linesOf(table.name)) {
    batch.push(sealed.length === 0 ? line : resealed(line, shopId, table.name, sealed));
    if (batch.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
}

/** A line with its opened values sealed for their new place, and what is derived from them made anew. */
function resealed(line: string, shopId: ShopId, table: string, sealed: string[]): string {
  const row = parseJson(line) as Record<string, unknown>;
  const fields = sealed.map((column) => {
    const opened = row[column] as Opened | null;
    const bytes =
      opened === null ? null : seal({ column: sealedName(table, column), shop: shopId }, fromOpened(opened));
    const hex = bytes && `\\x${Buffer.from(bytes).toString("hex")}`;
    return `${JSON.stringify(column)}: ${JSON.stringify(hex)}`;
  });
  if (table === "customers") {
    const personal = row.personal as string | null;
    const keys = personal === null ? [] : searchKeysOf(shopId, JSON.parse(personal) as Personal);
    fields.push(`"search_keys": [${keys.join(", ")}]`);
  }
  // The last of two fields of one name counts: PostgreSQL's jsonb keeps that one.
  return `${line.slice(0, -1)}, ${fields.join(", ")}}`;
}

async function compare(
  client: pg.PoolClient,
  shopId: ShopId,
  table: ShopTable,
  archive: Archive,
): Promise<TableComparison> {
  const expected = archive.manifest.tables[table.name]!;
  const told = new Set(expected.columns);
  const sums = new RowSums();
  const narrowed = { ...table, columns: table.columns.filter(({ name }) => told.has(name)) };
  if (archiveColumns(narrowed).length !== told.size)
    throw new ArchiveError(`${table.name} has other columns`);
  for await (const line of archiveRows(client, shopId, narrowed, { open: true })) sums.add(line);
  return {
    table: table.name,
    rows: sums.rows,
    rowsInArchive: expected.rows,
    equal: sums.rows === expected.rows && sums.sum === expected.sum,
  };
}

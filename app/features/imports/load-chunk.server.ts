import { createHash } from "node:crypto";
import pg from "pg";
import { copyRows, prepareIncoming } from "~/copy-rows.server";
import { withShopConnection } from "~/db.server";
import { faultText, isDataFault, isShopGone, storableText } from "~/fault-text";
import { seal } from "~/features/privacy/seal.server";
import type { IncomingTable } from "~/incoming-rows";
import { rejectedRecords } from "~/metrics.server";
import type { Instant } from "~/platform/instant";
import type { BulkChunk, RejectedLine } from "./bulk-lines";
import type { ImportEntity } from "./import-progress";
import type { ImportingShop, ImportSource } from "./import-sources.server";

/** The run was stopped, or begun anew by somebody else: nothing more is to be written for it. */
export class ImportStoppedError extends Error {
  override name = "ImportStoppedError";
}

export interface LoadingPart {
  runId: string;
  entity: ImportEntity;
  bulkOperationId: string;
}

/**
 * One chunk in one transaction: copy, merge, what was rejected, and how far the file is in by then (`upTo`, null when a chunk
 * before this one is still under way). A deadlock with a webhook's write is tried again.
 */
export async function loadChunk(
  shop: ImportingShop,
  part: LoadingPart,
  source: ImportSource,
  chunk: BulkChunk,
  context: { asOf: Instant; now: Date; upTo: () => { byte: number; line: number } | null },
): Promise<void> {
  let rejectedNow = 0;
  for (let tries = 1; ; tries++) {
    try {
      await withShopConnection(shop.id, async (client) => {
        // A lost tail of the log is loaded again: its progress is lost with it.
        await client.query("SET LOCAL synchronous_commit = off");
        await prepareIncoming(client, source.tables);
        const rejected = [...chunk.rejected];
        const taken: Rows[] = [];
        for (const [index, table] of source.tables.entries()) {
          taken.push(await copyOrReject(client, table, chunk.rows[index]!, rejected));
        }
        const merge = () => source.merge(client, shop, context.asOf);
        await mergeOrReject(client, source.tables, taken, merge, rejected);
        await recordRejected(client, shop, `bulk:${part.entity}`, rejected, context.now);
        await saveProgress(client, shop, part, context);
        rejectedNow = rejected.length;
      });
      rejectedRecords.inc({ source: "bulk" }, rejectedNow);
      return;
    } catch (error) {
      if (isShopGone(error))
        throw new ImportStoppedError("the shop was erased while it was imported", { cause: error });
      const passing = error instanceof pg.DatabaseError && ["40P01", "40001"].includes(error.code ?? "");
      if (!passing || tries >= 5) throw error;
    }
  }
}

async function saveProgress(
  client: pg.PoolClient,
  shop: ImportingShop,
  part: LoadingPart,
  context: { now: Date; upTo: () => { byte: number; line: number } | null },
): Promise<void> {
  const upTo = context.upTo();
  const { rowCount } = await client.query(
    `UPDATE import_parts SET updated_at = $5,
       bytes_loaded = greatest(bytes_loaded, $6::bigint), lines_loaded = greatest(lines_loaded, $7::bigint)
     WHERE shop_id = $1 AND run_id = $2 AND entity = $3 AND state = 'loading' AND bulk_operation_id = $4
       AND EXISTS (SELECT FROM import_runs r WHERE r.shop_id = $1 AND r.id = $2 AND r.state = 'running')`,
    [shop.id, part.runId, part.entity, part.bulkOperationId, context.now, upTo?.byte ?? 0, upTo?.line ?? 0],
  );
  if (rowCount === 0) throw new ImportStoppedError(`the import of ${part.entity} was stopped or begun anew`);
}

/** Rows of one table in COPY's text format, in blocks. */
type Rows = readonly (Buffer | string)[];

const singleRows = (rows: Rows): string[] =>
  rows.flatMap((block) => block.toString("utf8").match(/[^\n]*\n/g) ?? []);

/**
 * Values that PostgreSQL cannot read (a 31st of February) must not hold up the rest: the rows that have them are found by halves.
 * Returns the rows that were copied.
 */
async function copyOrReject(
  client: pg.PoolClient,
  table: IncomingTable,
  rows: Rows,
  rejected: RejectedLine[],
): Promise<Rows> {
  if (rows.length === 0) return rows;
  await client.query("SAVEPOINT before_copy");
  try {
    await copyRows(client, table, rows);
    await client.query("RELEASE SAVEPOINT before_copy");
    return rows;
  } catch (error) {
    if (!isDataFault(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before_copy");
    const single = singleRows(rows);
    if (single.length === 1) {
      rejected.push(rejectedRow(table, single[0]!, error));
      return [];
    }
    const half = single.length >> 1;
    return [
      ...(await copyOrReject(client, table, [single.slice(0, half).join("")], rejected)),
      ...(await copyOrReject(client, table, [single.slice(half).join("")], rejected)),
    ];
  }
}

const rejectedRow = (table: IncomingTable, row: string, error: unknown): RejectedLine => ({
  text: row,
  reason: `${table.target}: ${faultText(error)}`,
  resourceId: null,
});

/**
 * Values that can be copied but not kept (a text too long for its index) are found by halves as well. Rows stay in the order of
 * their tables, so that an order is there before what hangs on it.
 */
async function mergeOrReject(
  client: pg.PoolClient,
  tables: readonly IncomingTable[],
  taken: readonly Rows[],
  merge: () => Promise<void>,
  rejected: RejectedLine[],
): Promise<void> {
  await client.query("SAVEPOINT before_merge");
  try {
    await merge();
    await client.query("RELEASE SAVEPOINT before_merge");
    return;
  } catch (error) {
    if (!isDataFault(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before_merge");
    const rows = tables.flatMap((table, index) => singleRows(taken[index]!).map((row) => ({ table, row })));
    if (rows.length === 1) return void rejected.push(rejectedRow(rows[0]!.table, rows[0]!.row, error));
    for (const half of [rows.slice(0, rows.length >> 1), rows.slice(rows.length >> 1)]) {
      await prepareIncoming(client, tables);
      const rowsOfHalf = tables.map((table) =>
        half.filter((one) => one.table === table).map(({ row }) => row),
      );
      for (const [index, table] of tables.entries()) await copyRows(client, table, rowsOfHalf[index]!);
      await mergeOrReject(client, tables, rowsOfHalf, merge, rejected);
    }
  }
}

/** Kept sealed, under an id made from shop, source and content: the same fault in a second import is the same row. */
export async function recordRejected(
  client: pg.PoolClient,
  shop: Pick<ImportingShop, "id">,
  source: string,
  rejected: readonly RejectedLine[],
  now: Date,
): Promise<void> {
  for (const { text, reason, resourceId } of rejected) {
    const hash = createHash("sha256").update(`${shop.id}\n${source}\n${text}`).digest("hex");
    const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
    await client.query(
      `INSERT INTO rejected_records (shop_id, id, source, resource_id, reason, record, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [
        shop.id,
        id,
        source,
        resourceId,
        storableText(reason).slice(0, 500),
        seal({ column: "rejected_records.record", shop: shop.id }, text),
        now,
      ],
    );
  }
}

import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { pool, withShop, withShopConnection } from "~/db.server";
import { readChunks } from "~/features/imports/bulk-lines";
import { importSources } from "~/features/imports/import-sources.server";
import { createRun, findRunningRun, listParts, savePart } from "~/features/imports/import-store.server";
import { loadFile } from "~/features/imports/load-file.server";
import { asShopId } from "~/platform/ids";
import { measure, median, spread, type Measured } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";
import { writeBulkOrders } from "./bulk-orders-file.ts";

const source = importSources.orders;
const never = new AbortController().signal;

/**
 * The first import against the least that any import must do: COPY of the same rows, ready typed, into the same tables with the
 * same indexes and foreign keys. Both begin with empty tables; ours is then done once more over its own result.
 */
export const ingest: BenchCase = {
  about: "bulk file of orders into PostgreSQL, against COPY of the same typed rows into the same tables",
  options: {
    lines: { default: 1_000_000, about: "lines of the file" },
    runs: { default: 5, about: "how often each is measured" },
  },
  async run({ lines = 0, runs = 0 }, { folder, databaseUrl }) {
    const owner = new pg.Client(databaseUrl);
    await owner.connect();
    try {
      const { rows } = await owner.query<{ id: number }>(
        "INSERT INTO shops (domain, currency_code, time_zone) VALUES ('bench.myshopify.com', 'EUR', 'UTC') RETURNING id",
      );
      const shop = { id: asShopId(rows[0]!.id), currencyCode: "EUR" };
      const file = path.join(folder, "orders.jsonl");
      await writeBulkOrders(file, lines);
      const typed = await writeTypedRows(file, folder, shop);
      const size = fs.statSync(file).size / 1e6;
      process.stdout.write(`${lines} lines, ${Math.round(size)} MB, ${runs} runs each\n`);

      const clear = async () => {
        await owner.query(
          `TRUNCATE ${source.tables.map((table) => table.target).join(", ")}, import_parts, import_runs`,
        );
        await owner.query("CHECKPOINT");
      };
      const [ours, again, baseline]: [Measured[], Measured[], Measured[]] = [[], [], []];
      for (let run = 0; run < runs; run++) {
        await clear();
        ours.push(await measure(() => importFile(shop, file)));
        again.push(await measure(() => importFile(shop, file)));
        await clear();
        baseline.push(await measure(() => copyTyped(owner, typed)));
        const [a, b, c] = [ours, again, baseline].map((list) => Math.round(list.at(-1)!.ms));
        process.stdout.write(`run ${run + 1}: import ${a} ms, again ${b} ms, COPY ${c} ms\n`);
      }
      return report(lines, ours, again, baseline);
    } finally {
      await owner.end();
      await pool.end();
    }
  },
};

function report(n: number, ours: Measured[], again: Measured[], baseline: Measured[]): BenchResult[] {
  const ms = (list: Measured[]) => list.map((one) => one.ms);
  const peak = (list: Measured[]) => Math.max(...list.map((one) => one.peakMb));
  const [first, second, copy] = [median(ms(ours)), median(ms(again)), median(ms(baseline))];
  const rate = Math.round(n / first);
  process.stdout.write(
    `import        ${spread(ms(ours))}, ${rate} thousand lines/s, peak ${peak(ours)} MB\n`,
  );
  process.stdout.write(`import again  ${spread(ms(again))}, peak ${peak(again)} MB\n`);
  process.stdout.write(`plain COPY    ${spread(ms(baseline))}\n`);
  const round = (value: number) => Math.round(value * 100) / 100;
  const line = (name: string, a: number, b: number, peakMb: number): BenchResult => ({
    ...{
      case: name,
      n,
      ours: Math.round(a),
      baseline: Math.round(b),
      ratio: round(a / b),
      unit: "ms",
      peakMb,
    },
  });
  return [line("ingest", first, copy, peak(ours)), line("ingest-again", second, first, peak(again))];
}

async function importFile(
  shop: { id: ReturnType<typeof asShopId>; currencyCode: string },
  file: string,
): Promise<void> {
  const now = () => new Date();
  await createRun(
    shop.id,
    { kind: "first", changedSince: null, now: now() },
    async (tx) => (await findRunningRun(tx)) !== null,
  );
  const run = await withShop(shop.id, findRunningRun);
  const part = (await withShop(shop.id, (tx) => listParts(tx, run!.id))).find(
    (one) => one.entity === "orders",
  )!;
  const bulkOperationId = "gid://shopify/BulkOperation/1";
  await savePart(
    shop.id,
    part,
    { state: "loading", bulkOperationId, bytesLoaded: 0n, linesLoaded: 0n },
    now(),
  );
  const start = { ...part, bulkOperationId, bytesLoaded: 0, linesLoaded: 0 };
  const input = fs.createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
  await loadFile(shop, start, source, input, { asOf: "2026-11-20T00:00:00Z", now, signal: never });
  await withShopConnection(shop.id, async (client) => source.finish?.(client, shop));
}

/** The rows of the file as COPY text per table, with the shop's number in front and without what only merging needs. */
async function writeTypedRows(file: string, folder: string, shop: { id: number; currencyCode: string }) {
  const seen = { customers: 0, customersWithPersonal: 0 };
  const outputs = source.tables.map((table) => ({ table, file: path.join(folder, `${table.target}.copy`) }));
  const handles = outputs.map((output) => fs.openSync(output.file, "w"));
  const chunks = readChunks(fs.createReadStream(file) as AsyncIterable<Buffer>, {
    tables: source.tables.length,
    read: (line, emit) =>
      source.read(line, emit, { id: asShopId(shop.id), currencyCode: shop.currencyCode }, seen),
    ...{ fromByte: 0, fromLine: 0, chunkBytes: 8_000_000, signal: never },
  });
  for await (const chunk of chunks) {
    if (chunk.rejected.length > 0)
      throw new Error(`the benchmark's file is wrong: ${chunk.rejected[0]!.reason}`);
    source.tables.forEach((table, index) => {
      const kept = Object.keys(table.columns).length;
      for (const block of chunk.rows[index]!) {
        const rows = block.toString("utf8").trimEnd().split("\n");
        const text = rows.map((row) => `${shop.id}\t${row.split("\t").slice(0, kept).join("\t")}\n`).join("");
        fs.writeSync(handles[index]!, text);
      }
    });
  }
  handles.forEach((handle) => fs.closeSync(handle));
  return outputs;
}

async function copyTyped(owner: pg.Client, typed: Awaited<ReturnType<typeof writeTypedRows>>): Promise<void> {
  for (const { table, file } of typed) {
    const sql = `COPY ${table.target} (shop_id, ${Object.keys(table.columns).join(", ")}) FROM STDIN`;
    await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 18 }), owner.query(copyFrom(sql)));
  }
}

import fs from "node:fs";
import path from "node:path";
import { readChunks } from "~/features/imports/bulk-lines";
import { importSources } from "~/features/imports/import-sources.server";
import { asShopId } from "~/platform/ids";
import { writeBulkOrders } from "./bulk-orders-file.ts";

// Run as a process of its own, so that making the files does not count as memory of the import:
// node ingest-files.ts FOLDER LINES SHOP
const source = importSources.orders;

/** The rows of the file as COPY text per table, with the shop's number in front and without what only merging needs. */
async function writeTypedRows(file: string, folder: string, shopId: number): Promise<void> {
  const seen = { customers: 0, customersWithPersonal: 0 };
  const shop = { id: asShopId(shopId), currencyCode: "EUR" };
  const handles = source.tables.map((table) => fs.openSync(path.join(folder, `${table.target}.copy`), "w"));
  const chunks = readChunks(fs.createReadStream(file) as AsyncIterable<Buffer>, {
    tables: source.tables.length,
    read: (line, emit) => source.read(line, emit, shop, seen),
    ...{ fromByte: 0, fromLine: 0, chunkBytes: 8_000_000, signal: new AbortController().signal },
  });
  for await (const chunk of chunks) {
    if (chunk.rejected.length > 0)
      throw new Error(`the benchmark's file is wrong: ${chunk.rejected[0]!.reason}`);
    source.tables.forEach((table, index) => {
      const kept = Object.keys(table.columns).length;
      for (const block of chunk.rows[index]!) {
        const rows = block.toString("utf8").trimEnd().split("\n");
        const text = rows.map((row) => `${shopId}\t${row.split("\t").slice(0, kept).join("\t")}\n`).join("");
        fs.writeSync(handles[index]!, text);
      }
    });
  }
  handles.forEach((handle) => fs.closeSync(handle));
}

const [folder, lines, shopId] = process.argv.slice(2);
const file = path.join(folder!, "orders.jsonl");
await writeBulkOrders(file, Number(lines));
await writeTypedRows(file, folder!, Number(shopId));

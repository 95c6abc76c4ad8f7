import { once } from "node:events";
import { Readable } from "node:stream";
import type pg from "pg";
import yazl from "yazl";
import { withShop, withShopConnection } from "~/db.server";
import { recordExport } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { parseJson } from "~/platform/parse-json";
import { archiveColumns, sealedOf } from "./archive-columns.server";
import { archiveRows } from "./archive-rows.server";
import { csvCell, csvLine } from "./csv-cell";
import { readmeText } from "./readme-text";
import { RowSums } from "./row-sums";
import { listShopTables, type ShopTable } from "./shop-tables-store.server";

export interface Manifest {
  format: 1;
  shop: string;
  at: string;
  /** Columns that were left empty because the reader may not see customers. */
  withheld: string[];
  tables: Record<string, { columns: string[]; rows: number; sum: string }>;
}

/** What of the shop itself an archive tells. */
export interface ShopFacts {
  domain: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  installedAt: string;
  seesAllOrders: boolean;
  personalDataAccess: string;
}

/** As many rows as Excel can open. */
const ROWS_A_FILE = 1_000_000;
const PIECE_CHARACTERS = 1 << 16;

/**
 * Everything that is held of a shop as one zip archive, written while it is read: some hundred rows are in memory at a time. Whose
 * names are in it is written into the shop's access log on the way, before they are. A failure ends the stream with an error,
 * and an archive that broke off has no table of contents: half of it can not be taken for the whole.
 */
export function writeArchive(
  shop: Shop,
  reader: { userId: string; mayReadCustomers: boolean },
  at: Date,
): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  const writer = new ArchiveWriter(zip, output, at);
  zip.on("error", (error: Error) => output.destroy(error));
  const write = async (client: pg.PoolClient) => {
    const tables = await listShopTables(client);
    const withheld = reader.mayReadCustomers
      ? []
      : tables.flatMap((table) => sealedOf(table).map((column) => `${table.name}.${column}`));
    const manifest: Manifest = {
      ...{ format: 1, shop: shop.domain, at: at.toISOString(), withheld, tables: {} },
    };
    const record = recordExport({ shopId: shop.id, staffUserId: reader.userId, action: "export", at });
    const seen = (ids: bigint[]) => withShop(shop.id, (tx) => record(tx, ids));
    const open = reader.mayReadCustomers;
    writer.addText("README.txt", readmeText({ domain: shop.domain, at, withheld }));
    writer.addText("shop.json", `${JSON.stringify(factsOf(shop), null, 2)}\n`);
    for (const table of tables) {
      const sums = new RowSums();
      const columns = archiveColumns(table);
      await writer.addTable(
        `tables/${table.name}`,
        "jsonl",
        "",
        archiveRows(client, shop.id, table, { open, seen }),
        (line) => {
          sums.add(line);
          return `${line}\n`;
        },
      );
      manifest.tables[table.name] = { columns, rows: sums.rows, sum: sums.sum };
    }
    for (const table of tables) await addCsv(writer, table, archiveRows(client, shop.id, table, { open }));
    writer.addText("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
    zip.end();
    await writer.ended;
  };
  withShopConnection(shop.id, write, asOneMoment).catch((error: unknown) => {
    // The reader closing the page is no fault.
    if (!writer.isClosed) log.error({ err: error, shopId: shop.id }, "an export of everything failed");
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return output;
}

async function addCsv(writer: ArchiveWriter, table: ShopTable, rows: AsyncGenerator<string>): Promise<void> {
  const columns = archiveColumns(table);
  await writer.addTable(`csv/${table.name}`, "csv", `\uFEFF${csvLine(columns)}`, rows, (row) => {
    const values = parseJson(row) as Record<string, unknown>;
    return csvLine(columns.map((column) => csvCell(values[column])));
  });
}

const factsOf = (shop: Shop): ShopFacts => ({
  domain: shop.domain,
  name: shop.name,
  currencyCode: shop.currencyCode,
  timeZone: shop.timeZone,
  installedAt: shop.installedAt.toISOString(),
  seesAllOrders: shop.seesAllOrders,
  personalDataAccess: shop.personalDataAccess,
});

/** The tables of an archive agree with each other, and nobody is locked out. Instants are told in UTC, floats with every digit. */
const asOneMoment = { mode: "snapshot", settings: { TimeZone: "UTC", extra_float_digits: "1" } } as const;

/** Puts files into the archive one after the other, each read only as fast as the archive is taken. */
class ArchiveWriter {
  isClosed = false;
  readonly ended: Promise<void>;
  #current: Readable | null = null;

  constructor(
    private readonly zip: yazl.ZipFile,
    output: Readable,
    private readonly at: Date,
  ) {
    this.ended = new Promise((resolve) => {
      output.once("end", resolve);
      output.once("close", () => {
        this.isClosed = !output.readableEnded;
        this.#current?.destroy(new Error("nobody reads the archive any more"));
        resolve();
      });
    });
  }

  addText(name: string, text: string): void {
    this.zip.addBuffer(Buffer.from(text), name, { mtime: this.at });
  }

  /** A table in files of a million rows; one that is empty has a file with nothing but its head. */
  async addTable(
    path: string,
    ending: string,
    head: string,
    rows: AsyncGenerator<string>,
    format: (row: string) => string,
  ): Promise<void> {
    for (let part = 1, more = true; more; part++) {
      const name = part === 1 ? `${path}.${ending}` : `${path}-${part}.${ending}`;
      let count = 0;
      await this.#addFile(
        name,
        (async function* () {
          yield head;
          let text = "";
          while (count < ROWS_A_FILE) {
            const next = await rows.next();
            if (next.done) {
              more = false;
              break;
            }
            count++;
            text += format(next.value);
            if (text.length >= PIECE_CHARACTERS) {
              yield text;
              text = "";
            }
          }
          yield text;
        })(),
      );
    }
  }

  async #addFile(name: string, pieces: AsyncGenerator<string>): Promise<void> {
    if (this.isClosed) throw new Error("nobody reads the archive any more");
    const stream = Readable.from(nonEmpty(pieces), { objectMode: false });
    this.#current = stream;
    this.zip.addReadStream(stream, name, { mtime: this.at });
    await once(stream, "close");
    if (stream.errored) throw stream.errored;
  }
}

async function* nonEmpty(pieces: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) if (piece !== "") yield Buffer.from(piece);
}

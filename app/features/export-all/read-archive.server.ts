import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import yauzl from "yauzl";
import { z } from "zod";
import type { Manifest, ShopFacts } from "./write-archive.server";

/** The file is no archive of ours, or a part of it is missing. */
export class ArchiveError extends Error {
  override name = "ArchiveError";
}

export interface Archive {
  manifest: Manifest;
  facts: ShopFacts;
  /** The lines of a table, over all its files. */
  linesOf: (table: string) => AsyncGenerator<string>;
  close: () => void;
}

const manifestShape = z.object({
  format: z.literal(1, "made by a newer release"),
  shop: z.string(),
  at: z.string(),
  withheld: z.array(z.string()),
  tables: z.record(
    z.string(),
    z.object({ columns: z.array(z.string()), rows: z.number().int().nonnegative(), sum: z.string() }),
  ),
});

const factsShape = z.object({
  domain: z.string(),
  name: z.string(),
  currencyCode: z.string(),
  timeZone: z.string(),
  installedAt: z.iso.datetime(),
  seesAllOrders: z.boolean(),
  personalDataAccess: z.string(),
});

/** Opens an archive that {@link writeArchive} made. Errors: {@link ArchiveError}; those of the file system. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(asArchiveError(error, file)) : resolve(opened),
    ),
  );
  const entries = await listEntries(zip);
  const open = (name: string): Promise<Readable> => {
    const entry = entries.get(name);
    if (!entry) throw new ArchiveError(`The archive has no ${name}: it is not whole`);
    return new Promise((resolve, reject) =>
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
    );
  };
  const readJson = async <T>(name: string, shape: z.ZodType<T>): Promise<T> => {
    let text = "";
    for await (const piece of (await open(name)).setEncoding("utf8")) text += piece;
    const parsed = shape.safeParse(JSON.parse(text));
    if (!parsed.success)
      throw new ArchiveError(`${name} can not be understood: ${parsed.error.issues[0]!.message}`);
    return parsed.data;
  };
  return {
    manifest: (await readJson("manifest.json", manifestShape)) as Manifest,
    facts: await readJson("shop.json", factsShape),
    async *linesOf(table) {
      for (let part = 1; ; part++) {
        const name = part === 1 ? `tables/${table}.jsonl` : `tables/${table}-${part}.jsonl`;
        if (part > 1 && !entries.has(name)) return;
        for await (const line of createInterface({ input: await open(name), crlfDelay: Infinity }))
          if (line !== "") yield line;
      }
    },
    close: () => zip.close(),
  };
}

function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: yauzl.Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once("end", () => resolve(entries));
    zip.once("error", reject);
    zip.readEntry();
  });
}

const asArchiveError = (error: Error, file: string): Error =>
  (error as NodeJS.ErrnoException).code === "ENOENT"
    ? new ArchiveError(`There is no file ${file}`)
    : new ArchiveError(`${file} is no whole zip archive: ${error.message}`);

import { createReadStream } from "node:fs";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";

/** A log that cannot be read, said so that its owner can repair it: file, line, column, what is allowed. */
export class OrderLogError extends Error {
  override readonly name = "OrderLogError";

  constructor(file: string, line: number | null, column: string | null, problem: string) {
    const where = [path.basename(file), line && `line ${line}`, column && `column "${column}"`]
      .filter(Boolean)
      .join(", ");
    super(`${where}: ${problem}`);
  }
}

/** One row of a CSV file with a header; `fail` blames a column of it. */
export interface CsvRow {
  get(column: string): string;
  fail(column: string, allowed: string): never;
}

/**
 * Streams a CSV file with a header line; `.gz` is unpacked on the way. Columns beyond those named are ignored.
 * @throws OrderLogError when the file is not there, a needed column is missing, or the text is not CSV
 */
export async function* readCsvRows(file: string, needed: readonly string[]): AsyncGenerator<CsvRow> {
  let columns: string[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count_more: true,
    skip_empty_lines: true,
    columns: (header: string[]) => (columns = header.map((name) => name.trim())),
  });
  const source = createReadStream(file);
  source.on("error", (error) => parser.destroy(error));
  if (file.endsWith(".gz")) {
    const unpacked = createGunzip();
    unpacked.on("error", (error) => parser.destroy(error));
    source.pipe(unpacked).pipe(parser);
  } else {
    source.pipe(parser);
  }
  let checked = false;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      if (!checked) checkColumns(file, columns, needed);
      checked = true;
      yield {
        get: (column) => (record[column] ?? "").trim(),
        fail: (column, allowed) => {
          throw new OrderLogError(
            file,
            info.lines,
            column,
            `"${record[column] ?? ""}" is not allowed; ${allowed}`,
          );
        },
      };
    }
  } catch (error) {
    throw readable(file, error);
  }
  if (!checked) checkColumns(file, columns, needed);
}

function checkColumns(file: string, columns: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length === 0) return;
  const found = columns.length === 0 ? "no header" : columns.join(", ");
  throw new OrderLogError(
    file,
    1,
    null,
    `the header lacks ${missing.join(", ")}; needed: ${needed.join(", ")}; found: ${found}`,
  );
}

function readable(file: string, error: unknown): unknown {
  if (error instanceof CsvError)
    return new OrderLogError(file, Number(error.lines) || null, null, `not valid CSV: ${error.message}`);
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return new OrderLogError(file, null, null, "there is no such file");
  if (code === "EISDIR") return new OrderLogError(file, null, null, "this is a folder, not a file");
  if (typeof code === "string" && code.startsWith("Z_"))
    return new OrderLogError(file, null, null, "not a valid gzip file");
  return error;
}

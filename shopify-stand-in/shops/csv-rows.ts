import { createReadStream } from "node:fs";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import type { Parser } from "csv-parse";

/** A log that cannot be read, said so that its owner can repair it: file, line, column, what is allowed. */
export class OrderLogError extends Error {
  override readonly name = "OrderLogError";

  constructor(file: string, line: number | null, column: string | null, problem: string) {
    const where = [path.basename(file), line && `line ${line}`, column && `column "${column}"`];
    super(`${where.filter(Boolean).join(", ")}: ${problem}`);
  }
}

/** A cell that is not allowed; readCsvRows adds where it stands. */
class CellError extends Error {
  constructor(
    readonly column: string,
    readonly problem: string,
  ) {
    super(problem);
  }
}

/** One row of a CSV file with a header. */
export interface CsvRow {
  /** The cell of a column without spaces around it; empty when the file has no such column. */
  get(column: string): string;
  /** Blames a column of this row. */
  fail(column: string, allowed: string): never;
}

/**
 * Streams a CSV file with a header line through `take`; `.gz` is unpacked on the way. Columns beyond those named are ignored.
 * @throws OrderLogError when the file is not there, a needed column is missing, the text is not CSV, or `take` blames a cell
 */
export async function readCsvRows(
  file: string,
  needed: readonly string[],
  take: (row: CsvRow) => void,
): Promise<void> {
  let positions: Map<string, number> | null = null;
  let cells: string[] = [];
  let rowsRead = 0;
  const row: CsvRow = {
    get: (column) => (cells[positions!.get(column) ?? -1] ?? "").trim(),
    fail: (column, allowed) => {
      throw new CellError(column, `"${row.get(column)}" is not allowed; ${allowed}`);
    },
  };
  try {
    for await (const record of openCsv(file, false) as AsyncIterable<string[]>) {
      rowsRead += 1;
      cells = record;
      if (positions) take(row);
      else positions = readHeader(file, record, needed);
    }
  } catch (error) {
    if (error instanceof CellError) {
      throw new OrderLogError(file, await lineOfRow(file, rowsRead), error.column, error.problem);
    }
    throw readable(file, error);
  }
  if (!positions) readHeader(file, [], needed);
}

function openCsv(file: string, withLines: boolean): Parser {
  const parser = parse({ bom: true, info: withLines, relax_column_count_more: true, skip_empty_lines: true });
  const source = createReadStream(file);
  source.on("error", (error) => parser.destroy(error));
  if (!file.endsWith(".gz")) return source.pipe(parser);
  const unpacked = createGunzip();
  unpacked.on("error", (error) => parser.destroy(error));
  return source.pipe(unpacked).pipe(parser);
}

function readHeader(file: string, header: readonly string[], needed: readonly string[]): Map<string, number> {
  const positions = new Map(header.map((name, index) => [name.trim(), index]));
  const missing = needed.filter((name) => !positions.has(name));
  if (missing.length === 0) return positions;
  const found = header.length === 0 ? "an empty file" : header.join(", ");
  const problem = `the header lacks ${missing.join(", ")}; needed: ${needed.join(", ")}; found: ${found}`;
  throw new OrderLogError(file, 1, null, problem);
}

/** Counting lines while reading costs a third of the time, so it is done only to blame a row: by reading up to it again. */
async function lineOfRow(file: string, wanted: number): Promise<number | null> {
  let row = 0;
  for await (const { info } of openCsv(file, true) as AsyncIterable<{ info: { lines: number } }>) {
    if (++row === wanted) return info.lines;
  }
  return null;
}

function readable(file: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    return new OrderLogError(file, Number(error.lines) || null, null, `not valid CSV: ${error.message}`);
  }
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return new OrderLogError(file, null, null, "there is no such file");
  if (code === "EISDIR") return new OrderLogError(file, null, null, "this is a folder, not a file");
  if (typeof code === "string" && code.startsWith("Z_")) {
    return new OrderLogError(file, null, null, "not a valid gzip file");
  }
  return error;
}

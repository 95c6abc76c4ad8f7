import { createReadStream } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";

/** A log that cannot be used, said so that its owner can repair it: file, line, column, what is allowed. */
export class LogError extends Error {
  override readonly name = "LogError";
}

/** Longer than any record of an order log: more is no CSV. */
const longestRecord = 1_000_000;

/**
 * Streams the records of a CSV file (plain or .gz): cells and the line each begins on. Quoted cells may hold commas, quotes and
 * line ends (RFC 4180). Empty lines are left out. Memory: one chunk of the file.
 * @throws LogError when a quote is never closed
 */
export async function* readCsvRecords(file: string): AsyncGenerator<{ cells: string[]; line: number }> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const bytes = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  if (bytes !== source) source.on("error", (error) => bytes.destroy(error));
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let line = 1;
  let first = true;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    rest += decoder.write(chunk);
    if (first) {
      rest = rest.replace(/^\uFEFF/, "");
      first = false;
    }
    const hasQuotes = rest.includes('"');
    let from = 0;
    for (;;) {
      const end = hasQuotes ? endOfQuotedRecord(rest, from) : rest.indexOf("\n", from);
      if (end < 0) break;
      const record = rest.slice(from, end);
      from = end + 1;
      const cells = cellsOf(record);
      if (cells) yield { cells, line };
      line++;
      if (hasQuotes) line += lineEndsIn(record);
    }
    rest = rest.slice(from);
    if (rest.length > longestRecord) throw new LogError(`line ${line}: a quote is opened and never closed`);
  }
  rest += decoder.end();
  if (endOfQuotedRecord(`${rest}\n`, 0) < 0)
    throw new LogError(`line ${line}: a quote is opened and never closed`);
  const cells = cellsOf(rest);
  if (cells) yield { cells, line };
}

/** Position of the line end that closes the record, or -1 when it is not there yet. */
function endOfQuotedRecord(text: string, from: number): number {
  let open = false;
  for (let i = from; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter === 34) open = !open;
    else if (letter === 10 && !open) return i;
  }
  return -1;
}

function lineEndsIn(record: string): number {
  let count = 0;
  for (let at = record.indexOf("\n"); at >= 0; at = record.indexOf("\n", at + 1)) count++;
  return count;
}

function cellsOf(record: string): string[] | null {
  const text = record.endsWith("\r") ? record.slice(0, -1) : record;
  if (text.trim() === "") return null;
  if (!text.includes('"')) return text.split(",");
  const cells: string[] = [];
  let cell = "";
  let open = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (letter === '"') {
      if (open && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else open = !open;
    } else if (letter === "," && !open) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  cells.push(cell);
  return cells;
}

import { faultText, storableText } from "~/fault-text";

/** Part of a bulk file, cut at line ends, with its lines read into rows. */
export interface BulkChunk {
  index: number;
  /** Rows per table of the source, in blocks of encoded text. */
  rows: Buffer[][];
  rejected: RejectedLine[];
  /** Where in the file it ends, in bytes and lines from the file's beginning. */
  endByte: number;
  endLine: number;
}

export interface RejectedLine {
  text: string;
  reason: string;
  resourceId: string | null;
}

export interface ChunkingOptions {
  tables: number;
  /** Reads one parsed line into rows; throws to reject the line. */
  read: (line: Record<string, unknown>, emit: (table: number, row: string) => void) => void;
  /** Bytes of the file to leave out because they are in already, and the lines among them. */
  fromByte: number;
  fromLine: number;
  /** A chunk is closed at the first line end after this many bytes. */
  chunkBytes: number;
  signal: AbortSignal;
}

/** Undefined, which no JSON says, for what is none. */
function parseLine(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

const NEWLINE = 10;
/** Encoded rows are kept as buffers: long strings of many parts cost the collector more than the copy. */
const BLOCK_CHARACTERS = 1 << 16;

/**
 * Reads a JSON Lines file into chunks of rows, at bounded memory: it goes on reading only when the chunk before was taken. A
 * line that cannot be understood goes among the chunk's rejected ones. Errors: the signal's reason when aborted, and those
 * of the input, after the lines that came whole before.
 */
export async function* readChunks(
  input: AsyncIterable<Uint8Array>,
  options: ChunkingOptions,
): AsyncGenerator<BulkChunk> {
  const { tables, read, fromByte, fromLine, chunkBytes, signal } = options;
  let skip = fromByte;
  let byte = fromByte;
  let line = fromLine;
  let index = 0;
  // Beginning of a line whose end has not come yet.
  let rest: Buffer[] = [];
  let restBytes = 0;
  let chunkStart = fromByte;
  const text = Array.from({ length: tables }, () => "");
  let blocks: Buffer[][] = Array.from({ length: tables }, () => []);
  let rejected: RejectedLine[] = [];
  const ofLine: { table: number; row: string }[] = [];
  const emit = (table: number, row: string) => void ofLine.push({ table, row });

  const take = (raw: string) => {
    line += 1;
    if (raw === "" || raw === "\r") return;
    ofLine.length = 0;
    const parsed = parseLine(raw);
    try {
      if (parsed === undefined) throw new Error("the line is no JSON");
      if (typeof parsed !== "object" || parsed === null) throw new Error("the line is no object");
      read(parsed as Record<string, unknown>, emit);
    } catch (error) {
      const id = (parsed as { id?: unknown } | null | undefined)?.id;
      const resourceId = typeof id === "string" ? storableText(id.slice(0, 100)) : null;
      rejected.push({ text: raw, reason: faultText(error), resourceId });
      return;
    }
    for (const { table, row } of ofLine) {
      text[table] += row;
      if (text[table]!.length > BLOCK_CHARACTERS) {
        blocks[table]!.push(Buffer.from(text[table]!));
        text[table] = "";
      }
    }
  };
  const close = (): BulkChunk => {
    text.forEach((block, table) => {
      if (block) blocks[table]!.push(Buffer.from(block));
      text[table] = "";
    });
    const chunk = { index: index++, rows: blocks, rejected, endByte: byte, endLine: line };
    blocks = Array.from({ length: tables }, () => []);
    rejected = [];
    chunkStart = byte;
    return chunk;
  };

  try {
    for await (const piece of input) {
      signal.throwIfAborted();
      let data = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      if (skip > 0) {
        const left = Math.min(skip, data.length);
        skip -= left;
        data = data.subarray(left);
      }
      let start = 0;
      for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE, start)) {
        take(
          rest.length > 0
            ? Buffer.concat([...rest, data.subarray(start, end)]).toString("utf8")
            : data.toString("utf8", start, end),
        );
        byte += restBytes + end + 1 - start;
        rest = [];
        restBytes = 0;
        start = end + 1;
        if (byte - chunkStart >= chunkBytes) yield close();
      }
      if (start < data.length) {
        rest.push(data.subarray(start));
        restBytes += data.length - start;
      }
    }
  } catch (error) {
    if (!signal.aborted && byte > chunkStart) yield close();
    throw error;
  }
  signal.throwIfAborted();
  if (restBytes > 0) {
    take(Buffer.concat(rest).toString("utf8"));
    byte += restBytes;
  }
  if (byte > chunkStart) yield close();
}

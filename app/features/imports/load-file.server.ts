import { env } from "~/env.server";
import { importedBytes, importedLines } from "~/metrics.server";
import type { Instant } from "~/platform/instant";
import { readChunks, type BulkChunk } from "./bulk-lines";
import type { FileFacts, ImportingShop, ImportSource } from "./import-sources.server";
import { loadChunk, type LoadingPart } from "./load-chunk.server";

/** Two connections take turns: one merges while the next chunk is read and copied. */
const CONNECTIONS = 2;

/**
 * Loads a bulk file into the shop's tables, from `fromByte` on. Stopped at any moment it can be called again: what is in
 * is in, and the rest follows; loading a line twice changes nothing. Memory is bounded by three chunks.
 * Errors: the signal's reason when it is aborted; what reading and writing throw.
 */
export async function loadFile(
  shop: ImportingShop,
  part: LoadingPart & { bytesLoaded: number; linesLoaded: number },
  source: ImportSource,
  input: AsyncIterable<Uint8Array>,
  context: { asOf: Instant; now: () => Date; signal: AbortSignal; chunkBytes?: number },
): Promise<{ bytes: number; lines: number; facts: FileFacts }> {
  const facts: FileFacts = { customers: 0, customersWithPersonal: 0 };
  const under = new Map<number, Promise<void>>();
  const loaded = new Map<number, BulkChunk>();
  let failure: unknown;
  let last = { byte: part.bytesLoaded, line: part.linesLoaded };
  let nextIndex = 0;

  /** End of what is in without a gap, were `chunk` in too; null when it would not be. */
  const upToWith = (chunk: BulkChunk) => {
    let index = nextIndex;
    let end: BulkChunk | undefined;
    for (let next = at(index); next; next = at(++index)) end = next;
    return end ? { byte: end.endByte, line: end.endLine } : null;
    function at(i: number) {
      return i === chunk.index ? chunk : loaded.get(i);
    }
  };
  const start = (chunk: BulkChunk) => {
    const work = loadChunk(shop, part, source, chunk, {
      asOf: context.asOf,
      now: context.now(),
      upTo: () => upToWith(chunk),
    })
      .then(() => {
        loaded.set(chunk.index, { ...chunk, rows: [], rejected: [] });
        for (let next = loaded.get(nextIndex); next; next = loaded.get(nextIndex)) {
          importedBytes.inc({ entity: part.entity }, next.endByte - last.byte);
          importedLines.inc({ entity: part.entity }, next.endLine - last.line);
          last = { byte: next.endByte, line: next.endLine };
          loaded.delete(nextIndex++);
        }
      })
      .catch((error: unknown) => void (failure ??= error))
      .finally(() => under.delete(chunk.index));
    under.set(chunk.index, work);
  };

  try {
    const chunks = readChunks(input, {
      tables: source.tables.length,
      read: (line, emit) => source.read(line, emit, shop, facts),
      fromByte: part.bytesLoaded,
      fromLine: part.linesLoaded,
      chunkBytes: context.chunkBytes ?? env.IMPORT_CHUNK_BYTES,
      signal: context.signal,
    });
    for await (const chunk of chunks) {
      while (under.size >= CONNECTIONS) await Promise.race(under.values());
      if (failure) break;
      start(chunk);
    }
  } finally {
    await Promise.all(under.values());
  }
  if (failure) throw failure;
  return { bytes: last.byte, lines: last.line, facts };
}

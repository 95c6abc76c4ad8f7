import fc from "fast-check";
import { expect, test } from "vitest";
import { readChunks, type BulkChunk, type ChunkingOptions } from "./bulk-lines";

async function* inPieces(bytes: Buffer, cuts: number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...new Set(cuts.map((at) => at % (bytes.length + 1)))].sort((a, b) => a - b)) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
  yield bytes.subarray(from);
}

const options = (change: Partial<ChunkingOptions> = {}): ChunkingOptions => ({
  tables: 2,
  read: (line, emit) => {
    if (typeof line.text !== "string") throw new Error("text: expected text");
    emit(Number(line.table ?? 0), `${line.text}\n`);
  },
  fromByte: 0,
  fromLine: 0,
  chunkBytes: 50,
  signal: new AbortController().signal,
  ...change,
});

async function all(
  input: AsyncIterable<Uint8Array>,
  change: Partial<ChunkingOptions> = {},
): Promise<BulkChunk[]> {
  const chunks: BulkChunk[] = [];
  for await (const chunk of readChunks(input, options(change))) chunks.push(chunk);
  return chunks;
}
const rowsOf = (chunks: BulkChunk[]) =>
  chunks.map((chunk) => Buffer.concat(chunk.rows[0]!).toString()).join("");

test("however the bytes arrive and wherever it began, the same lines come out once", async () => {
  const texts = fc.array(
    fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\n", " ")),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(
      texts,
      fc.array(fc.nat(400), { maxLength: 12 }),
      fc.integer({ min: 1, max: 120 }),
      fc.boolean(),
      async (list, cuts, chunkBytes, open) => {
        const file = list.map((text) => JSON.stringify({ text })).join("\n");
        const bytes = Buffer.from(open || file === "" ? file : `${file}\n`);
        const chunks = await all(inPieces(bytes, cuts), { chunkBytes });
        expect(rowsOf(chunks)).toBe(list.map((text) => `${text}\n`).join(""));
        for (const chunk of chunks) {
          const rest = await all(inPieces(bytes, cuts), {
            chunkBytes,
            fromByte: chunk.endByte,
            fromLine: chunk.endLine,
          });
          expect(rowsOf(chunks.slice(0, chunk.index + 1)) + rowsOf(rest)).toBe(rowsOf(chunks));
          expect(rest.at(-1)?.endByte ?? chunk.endByte).toBe(bytes.length);
        }
        expect(chunks.at(-1)?.endLine ?? 0).toBe(list.length);
      },
    ),
    { numRuns: 200 },
  );
});

test("a line that cannot be read leaves no half of itself behind", async () => {
  const read: ChunkingOptions["read"] = (line, emit) => {
    emit(0, "head\n");
    if (line.bad) throw new Error("refunds: expected a list");
    emit(1, "child\n");
  };
  const lines = Buffer.from('{"id":"gid://shopify/Order/1","bad":true}\n{"id":"2"}\nnull\n');
  const [chunk] = await all(inPieces(lines, []), { read, chunkBytes: 1000 });
  expect(Buffer.concat(chunk!.rows[0]!).toString()).toBe("head\n");
  expect(chunk!.rejected).toEqual([
    {
      text: '{"id":"gid://shopify/Order/1","bad":true}',
      reason: "refunds: expected a list",
      resourceId: "gid://shopify/Order/1",
    },
    { text: "null", reason: "the line is no object", resourceId: null },
  ]);
});

test("an empty file has no chunks", async () => {
  expect(await all(inPieces(Buffer.alloc(0), []))).toEqual([]);
});

test("an abort is heard between two pieces", async () => {
  const stop = new AbortController();
  async function* endless() {
    for (;;) {
      yield Buffer.from('{"text":"x"}\n');
      stop.abort(new Error("enough"));
    }
  }
  await expect(all(endless(), { signal: stop.signal })).rejects.toThrow("enough");
});

test("of a file that is cut the whole lines come out before the error, and the half one does not", async () => {
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"text":"a"}\n{"text":"b"}\n{"te');
    throw new Error("the connection died");
  }
  const chunks: BulkChunk[] = [];
  const reading = async () => {
    for await (const chunk of readChunks(cut(), options({ chunkBytes: 1000 }))) chunks.push(chunk);
  };
  await expect(reading()).rejects.toThrow("the connection died");
  expect(rowsOf(chunks)).toBe("a\nb\n");
  expect(chunks).toMatchObject([{ endByte: 26, endLine: 2, rejected: [] }]);
});

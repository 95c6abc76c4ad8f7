import { copyRows, prepareIncoming } from "~/copy-rows.server";
import { withShopConnection } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { readChunks } from "./bulk-lines";
import { listedIncoming, readCensusLine, type CensusEntity } from "./census";
import { compareIds, type IdDifferences } from "./compare-ids.server";
import { BulkFileError } from "./fetch-bulk-file.server";

/** Rows of ids are short: this is some forty thousand of them. */
const CHUNK_BYTES = 4_000_000;

/** Shopify's list is not what it said it would be; nothing follows from what is not on it. */
export class PartialListError extends Error {
  override name = "PartialListError";
}

/**
 * Reads a whole list of ids into a temporary table and compares it with what is stored, in one transaction: a list of which
 * a part is missing must never be compared. Killed in between it leaves nothing. Memory is bounded by one chunk.
 * Errors: {@link PartialListError}; those of the download; the signal's reason.
 */
export async function listIds(
  shopId: ShopId,
  entity: CensusEntity,
  input: AsyncIterable<Uint8Array>,
  expected: { fileSize: number; objectCount: number },
  context: { asOf: Date; ordersSince: Date | null; signal: AbortSignal },
): Promise<IdDifferences> {
  return withShopConnection(shopId, async (client) => {
    await prepareIncoming(client, [listedIncoming]);
    let bytes = 0;
    let lines = 0;
    const chunks = readChunks(input, {
      tables: 1,
      read: (line, emit) => emit(0, readCensusLine(entity, line)),
      ...{ fromByte: 0, fromLine: 0, chunkBytes: CHUNK_BYTES, signal: context.signal },
    });
    for await (const chunk of chunks) {
      const [rejected] = chunk.rejected;
      if (rejected)
        throw new PartialListError(`a line of the list of ${entity} is unknown: ${rejected.reason}`);
      await copyRows(client, listedIncoming, chunk.rows[0]!);
      bytes = chunk.endByte;
      lines = chunk.endLine;
    }
    // A file that comes packed may come out larger than Shopify said.
    if (bytes < expected.fileSize)
      throw new BulkFileError(`the list of ${entity} has ${bytes} of ${expected.fileSize} bytes`);
    if (lines !== expected.objectCount)
      throw new PartialListError(`the list of ${entity} has ${lines} of ${expected.objectCount} lines`);
    return compareIds(client, shopId, entity, context);
  });
}

/** The file could not be downloaded; its address may have ended, or the network failed. */
export class BulkFileError extends Error {
  override name = "BulkFileError";
}

/** Nothing has come for this long: the connection is taken for dead. */
const SILENCE_MS = 60_000;

/**
 * The bytes of a bulk file, unpacked when they come packed. The address is signed and on another host than the shop: the access
 * token must not go there, so no header of ours is sent. Errors: {@link BulkFileError}; the signal's reason when aborted.
 */
export async function* fetchBulkFile(url: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, silence.signal]) });
    if (!response.ok || !response.body)
      throw new BulkFileError(`the bulk file answered HTTP ${response.status}`);
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      clearTimeout(timer); // not while the reader is busy with what came
      yield piece;
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof BulkFileError) throw error;
    throw new BulkFileError("the bulk file could not be read to its end", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

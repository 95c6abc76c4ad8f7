/** The file could not be downloaded, or not to its end. */
export class BulkFileError extends Error {
  override name = "BulkFileError";

  /** `passing`: the network or the storage host failed, the address is still good and a later try may succeed. */
  constructor(
    message: string,
    readonly passing = false,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
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
      throw new BulkFileError(`the bulk file answered HTTP ${response.status}`, isPassing(response.status));
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      clearTimeout(timer); // not while the reader is busy with what came
      yield piece;
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof BulkFileError) throw error;
    throw new BulkFileError("the bulk file could not be read to its end", true, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 429;

/**
 * Passes a bulk file on and throws a {@link BulkFileError} when it has ended before its size: a file that was cut must not
 * count as one that was read, nor half of its last line as a line. Packed files may come out larger than Shopify said.
 */
export async function* expectWhole(
  file: AsyncIterable<Uint8Array>,
  fileSize: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of file) {
    bytes += piece.byteLength;
    yield piece;
  }
  if (bytes < fileSize) throw new BulkFileError(`the bulk file ended after ${bytes} of ${fileSize} bytes`);
}

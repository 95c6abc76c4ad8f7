import type { IncomingMessage } from "node:http";

/**
 * The bytes of a request exactly as they came, which is what the signature is over. Null when there are more than
 * `limitBytes`: what comes after them is not kept.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) chunks.length = 0;
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(size > limitBytes ? null : Buffer.concat(chunks, size)));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the sender hung up")));
  });
}

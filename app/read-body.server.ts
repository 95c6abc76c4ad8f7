import type { IncomingMessage } from "node:http";

/** How long a sender whose body was refused may go on before the connection is cut, so that most get to read the answer. */
const LINGER_MS = 1000;
/** How much more they may send in that time. */
const LINGER_BYTES = 16 * 1024 * 1024;

/**
 * The bytes of a request exactly as they came, which is what a signature is over. Null as soon as there are more than
 * `limitBytes`, or the sender says that there will be: answer at once. What still comes is dropped, and a second or some megabytes
 * later the connection is cut. Errors: throws when the sender hangs up.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = () => {
      request.removeListener("data", collect);
      let dropped = 0;
      request.on("data", (chunk: Buffer) => {
        dropped += chunk.length;
        if (dropped > LINGER_BYTES) request.socket.destroy();
      });
      const cut = setTimeout(() => request.socket.destroy(), LINGER_MS);
      request.once("close", () => clearTimeout(cut));
      resolve(null);
    };
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) refuse();
      else chunks.push(chunk);
    };
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the sender hung up")));
    if (Number(request.headers["content-length"] ?? 0) > limitBytes) return refuse();
    request.on("data", collect);
    // Most come in one piece, which is nobody else's.
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
  });
}

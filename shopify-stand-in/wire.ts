import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A request as the sandbox's routes see it. */
export interface Ask {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  /** The host the app meant to call (`coffee-harbour.myshopify.com`), also when the call was rerouted to the loopback. */
  host: string;
  text(): Promise<string>;
  /** The body as it came. */
  bytes(): Promise<Buffer>;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | AsyncIterable<string | Uint8Array> | null;
  /** How the connection ends badly: nothing is ever sent, it is cut before the answer, or after so many bytes of the body. */
  breaks?: "silent" | "before" | { afterBytes: number };
}

/** Answers the requests that are its business and returns null for all others. */
export type Route = (ask: Ask) => Reply | null | Promise<Reply | null>;

export interface Listener {
  port: number;
  close(): Promise<void>;
}

const BODY_LIMIT = 10 * 1024 * 1024;

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

export const html = (status: number, body: string): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body,
});

export const seeOther = (location: string): Reply => ({ status: 303, headers: { location } });

/**
 * Serves routes on the loopback interface. What no route knows is answered 501 and told to `refuse`: the sandbox must never
 * look as if it had done something that it does not play.
 * @throws when the port is taken
 */
export async function listen(
  port: number,
  routes: Route[],
  refuse: (line: string) => void,
): Promise<Listener> {
  const server = createServer((request, response) => {
    answer(request, response, routes, refuse).catch((error: unknown) => {
      refuse(
        `${request.method} ${request.url} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end("The sandbox failed at this request; see its log.\n");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Route[],
  refuse: (line: string) => void,
) {
  const ask = readAsk(request);
  for (const route of routes) {
    const reply = await route(ask);
    if (reply) return send(response, ask, reply);
  }
  const line = `${ask.method} https://${ask.host}${ask.url.pathname} is not played by the sandbox`;
  refuse(line);
  await send(response, ask, {
    status: 501,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: `${line}.\n`,
  });
}

function readAsk(request: IncomingMessage): Ask {
  const carried = request.headers["x-stand-in-host"];
  const host = (typeof carried === "string" ? carried : request.headers.host) ?? "";
  let read: Promise<Buffer> | undefined;
  const bytes = () => (read ??= readBytes(request));
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`),
    headers: request.headers,
    host: host.toLowerCase(),
    text: async () => (await bytes()).toString("utf8"),
    bytes,
  };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) throw new Error(`The body is larger than ${BODY_LIMIT} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function send(response: ServerResponse, ask: Ask, reply: Reply): Promise<void> {
  if (reply.breaks) return breakOff(response, reply, reply.breaks);
  response.writeHead(reply.status, reply.headers);
  if (ask.method === "HEAD" || reply.body == null) {
    response.end();
  } else if (typeof reply.body === "string" || Buffer.isBuffer(reply.body)) {
    response.end(reply.body);
  } else {
    await pipeline(Readable.from(reply.body), response).catch((error: NodeJS.ErrnoException) => {
      // Whoever asked has hung up: that is their business.
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  }
}

async function breakOff(
  response: ServerResponse,
  { status, headers, body }: Reply,
  breaks: NonNullable<Reply["breaks"]>,
): Promise<void> {
  if (breaks === "silent") return void (await once(response, "close"));
  if (breaks === "before") return void response.destroy();
  response.writeHead(status, headers);
  let left = breaks.afterBytes;
  for await (const part of Readable.from(
    typeof body === "string" || Buffer.isBuffer(body) ? [body] : (body ?? []),
  )) {
    const bytes = Buffer.from(part as string | Uint8Array).subarray(0, left);
    left -= bytes.length;
    // The last bytes have to be on their way before the socket goes.
    if (bytes.length > 0) await new Promise((sent) => response.write(bytes, sent));
    if (left === 0) break;
  }
  response.destroy();
}

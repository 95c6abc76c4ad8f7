import http from "node:http";

export interface ServerLimits {
  /** Time for a request's headers to arrive. */
  headersTimeoutMs: number;
  /** Time for the whole request to arrive. Shopify gives us five seconds; forms are short. */
  requestTimeoutMs: number;
  /** How often the two times above are looked at. */
  checkEveryMs: number;
  /** A connection on which nothing moves for this long is closed, also in the middle of an answer. */
  silenceMs: number;
  /** Longer than a proxy keeps its connections, so that it is never the proxy that meets a closed one. */
  keepAliveMs: number;
  /** Sum of the lengths of all headers and the address; more is answered 431. */
  headerBytes: number;
  /** One more is closed at once. */
  connections: number;
}

export const serverLimits: ServerLimits = {
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 30_000,
  checkEveryMs: 5_000,
  silenceMs: 120_000,
  keepAliveMs: 75_000,
  headerBytes: 16 * 1024,
  connections: 5_000,
};

/**
 * The web process's server, with an end to everything a sender can draw out. Requests that are not HTTP to the letter (two
 * lengths, a length beside chunks, no host, broken lines) are refused by Node's strict parser before any of our code runs.
 */
export function createHttpServer(listener: http.RequestListener, limits = serverLimits): http.Server {
  const server = http.createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      keepAliveTimeout: limits.keepAliveMs,
      maxHeaderSize: limits.headerBytes,
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    listener,
  );
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silenceMs);
  return server;
}

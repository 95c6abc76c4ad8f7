import type { Server } from "node:http";
import { log } from "./log.server";

/** Requests that are not answered by then are cut off: a container is killed soon after. */
const LONGEST_ANSWER_MS = 10_000;

/**
 * Ends a server so that nobody notices. The caller has let /readyz say no by now; for `drainMs` everything is served as before,
 * until the balancer in front has seen it and sends nothing more. Then no connection is taken any more, requests under way are
 * answered, and each answer closes its connection: a keep-alive connection is not waited for.
 */
export async function gracefulStop(server: Server, { drainMs }: { drainMs: number }): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, drainMs));
  // Before the application's own handlers, which write the head.
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  const cut = setTimeout(() => {
    log.warn("requests were still under way and are cut off");
    server.closeAllConnections();
  }, LONGEST_ANSWER_MS);
  // A connection whose request was under way becomes idle when that is answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(sweep);
  clearTimeout(cut);
}

import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "./log.server";
import { currentLogContext, withLogContext } from "./log-context.server";
import { httpRequests, webhookDeliveries } from "./metrics.server";

/** Asked every few seconds by machines: counted, and not worth a line each. */
const quiet = new Set(["/healthz", "/readyz", "/metrics", "/assets/*"]);

/** Routes of files and of what machines ask for. */
function ownRoute(path: string): string | null {
  if (quiet.has(path)) return path;
  return path.startsWith("/assets/") ? "/assets/*" : null;
}

const deliveryOutcome = (status: number): string =>
  status < 300 ? "accepted" : status < 500 ? "refused" : "failed";

/** The first step of every request that is not a delivery: {@link logAnswer}. */
export const createRequestLog =
  (patternOf: (path: string) => string | null): RequestHandler =>
  (request, response, next) =>
    logAnswer(
      request,
      response,
      ownRoute(request.path) ?? patternOf(request.path) ?? "unmatched",
      () => void next(),
    );

/**
 * Runs `work`, which answers the request: all lines logged for it share a request id, and its end is one line with method, route,
 * status and time. The route is the pattern, never the address: addresses carry session tokens and customers' numbers.
 */
export function logAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  route: string,
  work: () => void,
): void {
  const began = performance.now();
  const method = request.method!;
  withLogContext({ requestId: randomUUID() }, () => {
    const context = currentLogContext();
    const end = () => {
      const ms = performance.now() - began;
      const status = response.headersSent ? response.statusCode : 499;
      httpRequests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
      if (route === "/webhooks") webhookDeliveries.inc({ outcome: deliveryOutcome(status) });
      const level = status >= 500 ? "warn" : quiet.has(route) || route === "/webhooks" ? "debug" : "info";
      // A line that is not written is not put together either.
      if (!log.isLevelEnabled(level)) return;
      const facts = {
        ...{ method, route, status, ms: Math.round(ms) },
        ...(response.writableFinished ? {} : { cut: true }),
      };
      // The shop is known by then, and the line says it.
      withLogContext(context, () => log[level](facts, "a request was answered"));
    };
    response.once("close", end);
    work();
  });
}

import compression from "compression";
import express from "express";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { log } from "./log.server";
import { createRequestLog, logAnswer } from "./request-log.server";
import { securityHeaders } from "./security-headers.server";

export interface HttpAppParts {
  /** Shopify's deliveries, on the raw body: features/webhooks/door.server.ts. */
  door: (request: IncomingMessage, response: ServerResponse) => void;
  /** The app's own address. */
  appUrl: string;
  /** Everything that is a page: pages.server.ts. */
  pages: express.RequestHandler;
  /** Folder of the browser's files, made by the build. */
  clientFolder: string;
  /** /healthz, /readyz and what else only machines of the operator ask for: health.server.ts. */
  health: express.RequestHandler;
  /** The route an address belongs to, as a pattern; null when none does. */
  patternOf: (path: string) => string | null;
}

const YEAR_SECONDS = 31_536_000;

const DOOR = "/webhooks";

/**
 * What the web process serves, in this order: webhooks, health, files, pages. Every answer carries securityHeaders. Deliveries do
 * not go through Express, which costs as much for each as receiving it does.
 */
export function createHttpApp({
  door,
  appUrl,
  pages,
  clientFolder,
  health,
  patternOf,
}: HttpAppParts): RequestListener {
  const app = express();
  app.disable("x-powered-by");
  // Nothing here depends on who forwards: the app's address is a setting, and nobody is known by their IP address.
  app.set("trust proxy", false);
  const { origin } = new URL(appUrl);
  // The same for every address that names no shop; the door answers thousands of them a second.
  const ofNoShop = Object.entries(securityHeaders(new URL(origin)));
  const guard = (address: string, response: ServerResponse) => {
    const headers = address.includes("shop")
      ? Object.entries(securityHeaders(new URL(`${origin}${address}`)))
      : ofNoShop;
    for (const [name, value] of headers) response.setHeader(name, value);
  };

  app.use((request, response, next) => {
    // An address of another host, none at all (those are for proxies, which this is not), or one that can not be read.
    if (!request.url.startsWith("/") || !isReadable(request.path))
      return void response.status(400).type("text").send("not an address of this app");
    guard(request.url, response);
    next();
  });

  app.use(createRequestLog(patternOf));
  app.use(health);

  app.use(compression());
  // The names of built files carry a hash of what is in them, so they never change.
  app.use(
    "/assets",
    express.static(`${clientFolder}/assets`, {
      immutable: true,
      maxAge: YEAR_SECONDS * 1000,
      fallthrough: false,
    }),
  );
  app.use(express.static(clientFolder, { maxAge: 3_600_000, index: false }));
  app.all("*", pages);

  const failed: express.ErrorRequestHandler = (error: { status?: number }, request, response, _next) => {
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error, method: request.method }, "a request failed");
    if (response.headersSent) response.destroy();
    else
      response
        .status(status)
        .type("text")
        .send(status === 404 ? "not found" : "something went wrong on our side");
  };
  app.use(failed);

  return (request, response) => {
    const address = request.url!;
    if (address !== DOOR && !address.startsWith(`${DOOR}?`)) return app(request, response);
    guard(address, response);
    logAnswer(request, response, DOOR, () => door(request, response));
  };
}

/** Whether an address's percent signs mean letters: routers complain of others, and write the address into the log. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

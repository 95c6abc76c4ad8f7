import compression from "compression";
import express from "express";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "./log.server";
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
  /** Resolves when requests can be served. Errors: throws when not. */
  checkReady: () => Promise<void>;
}

const YEAR_SECONDS = 31_536_000;

/** What the web process serves, in this order: health, webhooks, files, pages. Every answer carries securityHeaders. */
export function createHttpApp({
  door,
  appUrl,
  pages,
  clientFolder,
  checkReady,
}: HttpAppParts): express.Express {
  const app = express();
  app.disable("x-powered-by");
  // Nothing here depends on who forwards: the app's address is a setting, and nobody is known by their IP address.
  app.set("trust proxy", false);
  const { origin } = new URL(appUrl);

  app.use((request, response, next) => {
    // An address of another host, or none at all: for proxies, which this is not.
    if (!request.url.startsWith("/"))
      return void response.status(400).type("text").send("not an address of this app");
    for (const [name, value] of Object.entries(securityHeaders(new URL(`${origin}${request.url}`))))
      response.setHeader(name, value);
    next();
  });

  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", (_request, response) => {
    checkReady().then(
      () => response.type("text").send("ok"),
      (error: unknown) => {
        log.warn({ err: error }, "not ready");
        response.status(503).type("text").send("the database can not be reached");
      },
    );
  });

  app.all("/webhooks", door);

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
    if (status === 500) log.error({ err: error, path: request.path }, "a request failed");
    if (response.headersSent) response.destroy();
    else
      response
        .status(status)
        .type("text")
        .send(status === 404 ? "not found" : "something went wrong on our side");
  };
  app.use(failed);
  return app;
}

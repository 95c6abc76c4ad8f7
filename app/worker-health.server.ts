import type { Server } from "node:http";
import express from "express";
import { createHealth, type HealthParts } from "./health.server";
import { log } from "./log.server";

/** The worker serves no pages: this small server is for its operator, on an address and port of its own. */
export function serveHealth(
  parts: HealthParts,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const app = express();
  app.disable("x-powered-by");
  app.use(createHealth(parts));
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, () => {
      log.info({ host, address: server.address() }, "health and metrics can be asked for");
      resolve(server);
    });
    server.once("error", reject);
  });
}

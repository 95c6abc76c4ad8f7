import type { ServerBuild } from "@remix-run/node";
import { fileURLToPath } from "node:url";
import { db, pool } from "./db.server";
import { env } from "./env.server";
import { createDoor } from "./features/webhooks/door.server";
import { createHttpApp } from "./http-app.server";
import { createHttpServer } from "./http-server.server";
import { log } from "./log.server";
import { createPages } from "./pages.server";
import { closeQueue } from "./queue.server";
import { stopOnSignal } from "./stop-on-signal.server";

/** The first process. It runs from build/processes, next to Remix's own bundles. */
const build = (await import(new URL("../server/index.js", import.meta.url).href)) as ServerBuild;

let stopping = false;
const app = createHttpApp({
  door: createDoor({
    secrets: [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    ),
  }),
  appUrl: env.SHOPIFY_APP_URL,
  pages: createPages({ build, mode: env.NODE_ENV, appUrl: env.SHOPIFY_APP_URL }),
  clientFolder: fileURLToPath(new URL("../client", import.meta.url)),
  checkReady: async () => {
    if (stopping) throw new Error("the process is stopping");
    await db.$queryRaw`SELECT 1`;
  },
});

const server = createHttpServer(app).listen(env.PORT, env.HOST, () =>
  log.info({ host: env.HOST, port: env.PORT }, "the app is listening"),
);
server.on("error", (error) => {
  log.fatal({ err: error, host: env.HOST, port: env.PORT }, "the app can not listen");
  process.exit(1);
});

stopOnSignal(async () => {
  stopping = true;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

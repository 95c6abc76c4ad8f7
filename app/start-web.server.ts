import type { ServerBuild } from "@remix-run/node";
import { db, pool } from "./db.server";
import { env } from "./env.server";
import { collectMetrics } from "./features/operations/collect-metrics.server";
import { guardSealingKeys } from "./features/privacy/sealing-keys.server";
import { createDoor } from "./features/webhooks/door.server";
import { createHealth } from "./health.server";
import { createHttpApp } from "./http-app.server";
import { createHttpServer } from "./http-server.server";
import { log } from "./log.server";
import { createPages } from "./pages.server";
import { closeQueue, isQueueOpen, keepOpeningQueue } from "./queue.server";
import { createRoutePatterns } from "./route-patterns.server";
import { gracefulStop } from "./graceful-stop.server";
import { stopOnSignal } from "./stop-on-signal.server";

/**
 * Serves the app and looks after its own end: health, webhooks, files, pages. `build` is Remix's, `clientFolder` has the browser's
 * files. A port that is taken ends the process.
 */
export function startWeb({ build, clientFolder }: { build: ServerBuild; clientFolder: string }): void {
  const drainMs = env.SHUTDOWN_DRAIN_SECONDS * 1000;
  const life = { stopping: false };
  const app = createHttpApp({
    door: createDoor({
      secrets: [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter(
        (secret) => secret !== undefined,
      ),
    }),
    appUrl: env.SHOPIFY_APP_URL,
    pages: createPages({ build, mode: env.NODE_ENV, appUrl: env.SHOPIFY_APP_URL }),
    clientFolder,
    health: createHealth({
      conditions: {
        "the process is stopping": () => !life.stopping,
        "the queue can not be reached": isQueueOpen,
      },
      metricsToken: env.METRICS_TOKEN,
      collectMetrics: () => collectMetrics({ threads: 0 }),
    }),
    patternOf: createRoutePatterns(build.routes),
  });

  const server = createHttpServer(app).listen(env.PORT, env.HOST, () =>
    log.info({ host: env.HOST, port: env.PORT }, "the app is listening"),
  );
  server.on("error", (error) => {
    log.fatal({ err: error, host: env.HOST, port: env.PORT }, "the app can not listen");
    process.exit(1);
  });

  void keepOpeningQueue();
  void guardSealingKeys(() => process.exit(1));

  stopOnSignal(async () => {
    life.stopping = true;
    await gracefulStop(server, { drainMs });
    await closeQueue();
    await db.$disconnect();
    await pool.end();
  }, drainMs);
}

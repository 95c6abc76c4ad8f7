/**
 * npm run dev: web and worker with code that reloads, for `npm run dev:shopify` (the Shopify CLI sets the app's address and
 * keys). Without DATABASE_URL the embedded PostgreSQL is used, its data kept in .data/dev.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import express from "express";
import { createServer } from "vite";
import { startChild } from "./demo/child.ts";
import { migrate } from "./migrate.ts";
import { projectRoot, startEmbeddedPostgres } from "./postgres/embedded-postgres.ts";

const dataDir = path.join(projectRoot, ".data", "dev");
fs.mkdirSync(dataDir, { recursive: true });
if (fs.existsSync(path.join(projectRoot, ".env"))) process.loadEnvFile(path.join(projectRoot, ".env"));
process.env.NODE_ENV ??= "development";
// The names the Shopify CLI uses.
process.env.SHOPIFY_APP_URL ??= process.env.HOST?.startsWith("http") ? process.env.HOST : undefined;
if (process.env.HOST?.startsWith("http")) process.env.HOST = "127.0.0.1";

const keyFile = path.join(dataDir, "encryption-key");
if (!process.env.ENCRYPTION_KEYS) {
  if (!fs.existsSync(keyFile))
    fs.writeFileSync(keyFile, `dev:${randomBytes(32).toString("base64")}`, { mode: 0o600 });
  process.env.ENCRYPTION_KEYS = fs.readFileSync(keyFile, "utf8").trim();
}
const postgres = process.env.DATABASE_URL
  ? null
  : await startEmbeddedPostgres({ dataDir: path.join(dataDir, "postgres") });
process.env.DATABASE_URL ??= postgres!.url("postgres");
migrate(process.env.DATABASE_URL);

const { env } = await import("../app/env.server.ts");
const { createDoor } = await import("../app/features/webhooks/door.server.ts");
const { collectMetrics } = await import("../app/features/operations/collect-metrics.server.ts");
const { createHealth } = await import("../app/health.server.ts");
const { createHttpApp } = await import("../app/http-app.server.ts");
const { createPages } = await import("../app/pages.server.ts");

const vite = await createServer({ root: projectRoot, server: { middlewareMode: true } });
const app = express();
app.use(
  createHttpApp({
    door: createDoor({ secrets: [env.SHOPIFY_API_SECRET] }),
    appUrl: env.SHOPIFY_APP_URL,
    pages: express().use(
      vite.middlewares,
      createPages({
        build: () => vite.ssrLoadModule("virtual:remix/server-build") as never,
        mode: "development",
        appUrl: env.SHOPIFY_APP_URL,
      }),
    ),
    clientFolder: path.join(projectRoot, "public"),
    health: createHealth({ conditions: {}, collectMetrics: () => collectMetrics({ threads: 0 }) }),
    patternOf: () => null,
  }),
);
const server = app.listen(env.PORT, env.HOST, () =>
  console.log(`web listens on http://${env.HOST}:${env.PORT}`),
);

const logFile = path.join(dataDir, "worker.log");
const worker = startChild(
  "worker",
  [
    "--import",
    `file://${path.join(projectRoot, "node_modules/tsx/dist/loader.mjs")}`,
    "--watch",
    path.join(projectRoot, "app/worker.server.ts"),
  ],
  { cwd: projectRoot, env: process.env, logFile, onDeath: (error) => console.error(error.message) },
);
console.log(`the worker writes to ${path.relative(projectRoot, logFile)}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void (async () => {
      server.closeAllConnections();
      await Promise.all([worker.stop(), vite.close()]);
      await postgres?.stop();
      process.exit(0);
    })();
  });
}

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot, type RunningPostgres } from "../scripts/postgres/embedded-postgres.ts";

/** Settings the app needs to be loaded at all; nothing here is a secret of anybody. */
export const settings = {
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  SHOPIFY_API_KEY: "bench",
  SHOPIFY_API_SECRET: "bench",
  SHOPIFY_APP_URL: "http://localhost:1",
  ENCRYPTION_KEYS: `b1:${Buffer.alloc(32, 1).toString("base64")}`,
};

/**
 * A folder and a migrated database of a server of its own, both gone afterwards unless `kept` names the folder: then both stay
 * and the next run finds what this one filled. Data is written as safely as in production.
 */
export async function makeWorkplace(start: (dataDir: string) => Promise<RunningPostgres>, kept?: string) {
  if (kept) fs.mkdirSync(kept, { recursive: true });
  const folder = kept ? path.resolve(kept) : fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-bench-"));
  fs.chmodSync(folder, 0o755);
  const server = await start(path.join(folder, "pg"));
  const databaseUrl = server.url("postgres");
  const environment = { ...settings, DATABASE_URL: databaseUrl };
  const migrated = spawnSync(
    process.execPath,
    [path.join(projectRoot, "node_modules/prisma/build/index.js"), "migrate", "deploy"],
    {
      cwd: projectRoot,
      env: { ...process.env, ...environment } as NodeJS.ProcessEnv,
      encoding: "utf8",
    },
  );
  const close = async () => {
    await server.stop();
    if (!kept) fs.rmSync(folder, { recursive: true, force: true });
  };
  if (migrated.status !== 0) {
    await close();
    throw new Error(`The migrations do not run: ${migrated.stdout}${migrated.stderr}`);
  }
  return { folder, databaseUrl, environment, close };
}

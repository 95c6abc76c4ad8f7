import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate.ts";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's template database; test files clone it. */
    templateUrl: string;
  }
}

/** One server for the run (embedded, or the one TEST_DATABASE_URL names) with one migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given ? null : fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-test-"));
  if (folder) fs.chmodSync(folder, 0o755);
  const server = folder
    ? await startEmbeddedPostgres({ dataDir: path.join(folder, "pg"), durable: false })
    : null;
  const urlOf = (database: string) => {
    if (server) return server.url(database);
    const url = new URL(given!);
    url.pathname = `/${database}`;
    return url.href;
  };
  const template = `holdfast_template_${process.pid}_${project.name}`;
  const admin = new pg.Client(given ?? urlOf("postgres"));
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  migrate(urlOf(template));
  project.provide("templateUrl", urlOf(template));
  return async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await admin.end();
    await server?.stop();
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  };
}

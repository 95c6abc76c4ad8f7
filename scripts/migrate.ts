import { spawnSync } from "node:child_process";
import path from "node:path";
import { projectRoot } from "./postgres/embedded-postgres.ts";

/** Brings a database to the newest schema. Errors: throws with Prisma's own words. */
export function migrate(databaseUrl: string): void {
  const run = spawnSync(
    process.execPath,
    [path.join(projectRoot, "node_modules/prisma/build/index.js"), "migrate", "deploy"],
    {
      cwd: projectRoot,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      encoding: "utf8",
    },
  );
  if (run.status !== 0)
    throw new Error(`The database could not be brought to the newest schema:\n${run.stdout}${run.stderr}`);
}

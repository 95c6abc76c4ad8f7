/**
 * npm run citus-check: does the app work on a distributed Postgres by its address alone? Takes the address of an empty database
 * with the Citus extension from CITUS_URL, makes the schema there with its tables sharded, sends everything the app sends in a day, and
 * says of each step whether it worked. Without CITUS_URL it is skipped. Exit codes: 0 all worked or skipped, 1 something did
 * not, 2 the address is of no use.
 */
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { settings } from "../bench/workplace.ts";
import { migrate } from "./migrate.ts";
import { projectRoot } from "./postgres/embedded-postgres.ts";

const say = (text: string) => void process.stdout.write(`${text}\n`);

async function prepare(url: string): Promise<string | null> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ citus: boolean; tables: string }>(
      `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS citus,
              (SELECT count(*) FROM pg_tables WHERE schemaname = 'public') AS tables`,
    );
    if (!rows[0]!.citus)
      return "the database that CITUS_URL names has no Citus extension (CREATE EXTENSION citus)";
    if (rows[0]!.tables !== "0")
      return "the database that CITUS_URL names is not empty: the check needs one of its own";
    await client.query(fs.readFileSync(path.join(projectRoot, "scripts/citus/shard-new-tables.sql"), "utf8"));
    return null;
  } finally {
    await client.end();
  }
}

async function check(url: string): Promise<number> {
  const useless = await prepare(url);
  if (useless) {
    process.stderr.write(`${useless}\n`);
    return 2;
  }
  migrate(url);
  Object.assign(process.env, settings, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  const { battery, endBattery } = await import("./citus/battery.ts");
  let [worked, failed] = [1, 0];
  say("ok    the migrations, with tables sharded by shop");
  for (const { name, run } of battery()) {
    try {
      await run();
      worked++;
      say(`ok    ${name}`);
    } catch (error) {
      failed++;
      say(`FAIL  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await endBattery();
  say(`${worked} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const url = process.env.CITUS_URL;
if (process.argv.length > 2) {
  say("usage: CITUS_URL=postgresql://USER:PASSWORD@HOST/EMPTY_DATABASE npm run citus-check");
  process.exitCode = ["--help", "-h"].includes(process.argv[2]!) ? 0 : 2;
} else if (url) {
  process.exitCode = await check(url);
} else {
  say("citus-check: skipped, because CITUS_URL is not set");
}

import fs from "node:fs";
import path from "node:path";
import { pool } from "./db.server";
import { isWalled } from "./shop-wall.server";

/** Set by the build (scripts/build.ts): the migrations that were there when it was made. */
declare const HOLDFAST_MIGRATIONS: string[] | undefined;

const migrationsOfThisBuild: string[] =
  typeof HOLDFAST_MIGRATIONS === "undefined"
    ? fs
        .readdirSync(path.resolve("prisma/migrations"), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : HOLDFAST_MIGRATIONS;

/** Applied migrations stay applied, so they are looked up until they are all there, and then no more. */
let schemaIsThere = false;

const PATIENCE_MS = 3000;

export interface Readiness {
  ready: boolean;
  /** What is missing, in words for an operator; empty when ready. Never an error's own text: the answer is public. */
  missing: string[];
}

/**
 * Whether this process can do its work now: the database answers, it has the schema this build was made for (a newer one is
 * fine: migrations only add until nothing uses the old), and `also` holds.
 */
export async function checkReadiness(also: Record<string, () => boolean>): Promise<Readiness> {
  const missing = Object.entries(also).flatMap(([name, holds]) => (holds() ? [] : [name]));
  if (missing.length === 0) missing.push(...(await missingInDatabase()));
  return { ready: missing.length === 0, missing };
}

async function missingInDatabase(): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  const asked = askDatabase();
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } catch {
    return ["the database can not be reached"];
  } finally {
    clearTimeout(timer);
  }
}

async function askDatabase(): Promise<string[]> {
  if (schemaIsThere) {
    await pool.query("SELECT 1");
    return [];
  }
  const { rows } = await pool.query<{ there: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there",
  );
  const applied = new Set<string>();
  if (rows[0]!.there) {
    const { rows: found } = await pool.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    for (const { name } of found) applied.add(name);
  }
  const wanting = migrationsOfThisBuild.filter((name) => !applied.has(name)).length;
  if (wanting > 0) return [`${wanting} migrations are not applied yet`];
  if (!(await isWalled())) return ["row-level security does not hold for the database role"];
  schemaIsThere = true;
  return [];
}

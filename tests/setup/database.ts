import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

/** Each test file gets a database of its own, cloned from the migrated template, before it imports anything of the app. */
const template = new URL(inject("templateUrl"));
const name = `holdfast_${randomBytes(6).toString("hex")}`;
const adminUrl = new URL(template);
adminUrl.pathname = "/postgres";

async function administer(sql: string): Promise<void> {
  const client = new pg.Client(adminUrl.href);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

await administer(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
const own = new URL(template);
own.pathname = `/${name}`;
process.env.DATABASE_URL = own.href;

afterAll(async () => {
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

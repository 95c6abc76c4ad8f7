import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { migrate } from "../../scripts/migrate.ts";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres.ts";
import { takeBaseBackup } from "../factories/base-backup";

// A server of this test's own, that can be stopped and restored; the app's modules must be loaded after its address is known.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-backup-"));
fs.chmodSync(folder, 0o755);
const ledgerFile = path.join(folder, "elsewhere.jsonl");
const server = await startEmbeddedPostgres({ dataDir: path.join(folder, "pg") });
process.env.DATABASE_URL = server.url("postgres");
process.env.REDACTION_LEDGER_FILE = ledgerFile;
migrate(process.env.DATABASE_URL);
const { db, pool, withShopConnection } = await import("~/db.server");
const { redactCustomer } = await import("~/features/privacy/redact-customer.server");
const { sealPersonal, unsealPersonal } = await import("~/features/privacy/seal.server");
const { eraseShop } = await import("~/features/shops/erase-shop.server");
const { createShop } = await import("../factories/shop");
const { fillEveryTable } = await import("../factories/fill-every-table");

afterAll(async () => {
  await db.$disconnect();
  await pool.end();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const person = { firstName: "Ada", lastName: "Forget-Me", email: "ada@example.com", phone: null };
const now = new Date();

/** Rows and a sum of every table's rows, of everything but the queue. */
async function sumsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 8))::bit(32)::bigint), 0) AS sum FROM "${name}" t`,
    );
    sums[name] = rows[0]!.sum;
  }
  await client.end();
  return sums;
}

function operate(url: string, args: string[]) {
  const run = spawnSync(
    process.execPath,
    ["--import", "tsx", path.resolve("scripts/operate.ts"), ...args, "--json"],
    {
      env: { ...process.env, DATABASE_URL: url, REDACTION_LEDGER_FILE: path.join(folder, "next.jsonl") },
      encoding: "utf8",
    },
  );
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout) as { ledger: number; shops: Record<string, unknown>[] };
}

test("a backup taken while everybody works is restored to the row, and brings nobody back who was forgotten since", async () => {
  const [kept, erased, other] = [await createShop(), await createShop(), await createShop()];
  for (const shop of [kept, erased]) await fillEveryTable(shop.id, 6);
  await db.shop.update({ where: { id: erased.id }, data: { installedAt: new Date("2026-01-01") } });
  await withShopConnection(kept.id, (client) =>
    client.query(
      "INSERT INTO customers (shop_id, id, created_at, updated_at, personal) VALUES ($1, 4711, now(), now(), $2)",
      [kept.id, Buffer.from(sealPersonal(kept.id, person))],
    ),
  );
  const before = await sumsOf(server.url("postgres"));

  // Somebody writes while the files are copied; what they write is no part of the sums.
  let writing = true;
  const writes = (async () => {
    const client = new pg.Client(server.url("postgres"));
    await client.connect();
    await client.query("CREATE SCHEMA busy; CREATE TABLE busy.rows (n INT, text TEXT)");
    for (let n = 0; writing; n++)
      await client.query("INSERT INTO busy.rows VALUES ($1, repeat('x', 5000))", [n]);
    await client.end();
  })();
  const backup = path.join(folder, "backup");
  await takeBaseBackup(server.url("postgres"), server.dataDir, backup);
  writing = false;
  await writes;

  // Since the backup one person and one shop were forgotten, and somebody the backup has never seen.
  const forget = (customerId: bigint) =>
    withShopConnection(kept.id, (client) =>
      redactCustomer(client, kept, { customerId, email: null, phone: null, webhookId: "w", now }),
    );
  await forget(4711n);
  await forget(4712n);
  await db.shop.update({ where: { id: erased.id }, data: { status: "uninstalled" } });
  await withShopConnection(erased.id, (client) => eraseShop(client, erased, now));

  // The machine is lost; what is left is the backup, and the ledger on another disk.
  fs.copyFileSync(`${server.dataDir}.password`, `${backup}.password`);
  const restored = await startEmbeddedPostgres({ dataDir: backup });
  onTestFinished(() => restored.stop());
  const url = restored.url("postgres");
  expect(await sumsOf(url)).toEqual(before);

  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  const ada = async () =>
    (
      await client.query<{ personal: Buffer | null; redacted_at: Date | null }>(
        "SELECT personal, redacted_at FROM customers WHERE shop_id = $1 AND id IN (4711, 4712) ORDER BY id",
        [kept.id],
      )
    ).rows;
  expect(unsealPersonal(kept.id, (await ada())[0]!.personal!)).toEqual(person);

  const dry = operate(url, ["after-restore", "--ledger", ledgerFile, "--dry-run"]);
  expect(dry.shops).toContainEqual({ shop: erased.domain, erased: true, customers: 0, pulls: false });
  expect(await sumsOf(url)).toEqual(before);

  const done = operate(url, ["after-restore", "--ledger", ledgerFile]);
  expect(done.shops).toEqual([
    { shop: kept.domain, erased: false, customers: 2, pulls: true },
    { shop: erased.domain, erased: true, customers: 0, pulls: false },
    { shop: other.domain, erased: false, customers: 0, pulls: true },
  ]);
  expect(await ada()).toEqual([
    { personal: null, redacted_at: expect.any(Date) as Date },
    { personal: null, redacted_at: expect.any(Date) as Date },
  ]);
  const { rows: left } = await client.query("SELECT id FROM shops ORDER BY id");
  expect(left.map(({ id }: { id: number }) => id)).toEqual([kept.id, other.id]);
  const { rows: jobs } = await client.query(
    "SELECT singleton_key AS shop FROM queue.job WHERE name = 'reconcile-shop' AND state = 'created' ORDER BY 1",
  );
  expect(jobs).toEqual([{ shop: String(kept.id) }, { shop: String(other.id) }]);

  // Running it again, now without the file, changes nothing more: the restored database has a ledger of its own again.
  expect(operate(url, ["after-restore"]).shops).toEqual([
    { shop: kept.domain, erased: false, customers: 0, pulls: true },
    { shop: other.domain, erased: false, customers: 0, pulls: true },
  ]);
});

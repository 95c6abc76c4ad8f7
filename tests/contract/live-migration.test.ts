import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { seal } from "~/features/privacy/seal.server";
import { saveArrivals } from "~/features/webhooks/arrival-store.server";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import { closeQueue } from "~/queue.server";
import { MigrationAdapter } from "../../prisma/migration-adapter.ts";
import { createShop } from "../factories/shop";
import { customerWebhook } from "../factories/webhook-payload";

afterAll(async () => {
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

async function connect(url = env.DATABASE_URL): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function migrator() {
  const adapter = await new MigrationAdapter(env.DATABASE_URL).connect();
  onTestFinished(() => adapter.dispose());
  return adapter;
}

interface Deploy {
  /** Resolves when it says that it waits for its turn. */
  waits: Promise<void>;
  ended: Promise<{ code: number | null; said: string }>;
}

function deploy(url: string): Deploy {
  const child = spawn(
    process.execPath,
    [path.resolve("node_modules/prisma/build/index.js"), "migrate", "deploy"],
    { env: { ...process.env, DATABASE_URL: url }, stdio: ["ignore", "pipe", "pipe"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  let seen = () => {};
  const waits = new Promise<void>((resolve) => (seen = resolve));
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      said += part;
      if (said.includes("Another deploy is migrating")) seen();
    });
  return { waits, ended: new Promise((resolve) => child.once("exit", (code) => resolve({ code, said }))) };
}

test("two deploys at once: one migrates, the other waits for it, and both are content", async () => {
  const admin = await connect();
  const name = `holdfast_deploy_${randomBytes(4).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(env.DATABASE_URL);
  url.pathname = `/${name}`;
  // The first holds its turn for longer than the schema engine is patient by itself.
  const first = new pg.Client(url.href);
  await first.connect();
  await first.query("SELECT pg_advisory_lock(hashtextextended('holdfast migrate', 0))");
  const deploys = [deploy(url.href), deploy(url.href)];
  await Promise.all(deploys.map(({ waits }) => waits));
  expect((await first.query("SELECT to_regclass('shops') AS there")).rows[0]).toEqual({ there: null });
  await first.query("SELECT pg_advisory_unlock(hashtextextended('holdfast migrate', 0))");
  const ended = await Promise.all(deploys.map((one) => one.ended));
  expect(ended.map(({ code, said }) => (code === 0 ? code : said))).toEqual([0, 0]);
  expect((await first.query("SELECT count(*)::int FROM shops")).rows[0]).toEqual({ count: 0 });
  await first.end();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
});

test("a migration that has to wait for a table lets the others pass, and comes through in the end", async () => {
  const [holder, reader] = [await connect(), await connect()];
  await holder.query("BEGIN");
  await holder.query("LOCK TABLE orders IN ACCESS SHARE MODE");
  const adapter = await migrator();
  const migrated = adapter.executeScript('ALTER TABLE "orders" ADD COLUMN "waited" INTEGER; SELECT 1;');
  const waiting = () =>
    reader
      .query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")
      .then(({ rowCount }) => rowCount);
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  // Behind the waiting migration in the line; it gives up its place before the holder ends.
  await reader.query("SELECT count(*) FROM orders");
  await holder.query("COMMIT");
  await migrated;
  await reader.query("SELECT waited FROM orders");
});

test("the release that is at work goes on without a fault while the next one's migrations run", async () => {
  const shop = await createShop();
  const place = { column: "webhook_deliveries.body", shop: shop.id } as const;
  const message = (at: number) =>
    customerWebhook({
      id: BigInt(1 + (at % 50)),
      updatedAt: `2026-11-01T10:00:${String(at % 60).padStart(2, "0")}Z`,
      firstName: "A",
    });
  await saveArrivals(
    shop.id,
    Array.from({ length: 300 }, (_, at) => ({
      ...{ webhookId: randomUUID(), eventId: null, topic: "customers/update", triggeredAt: null },
      ...{ receivedAt: new Date(), sealedBody: seal(place, message(at)) },
    })),
  );
  const signal = new AbortController().signal;
  const half = new AbortController();
  const draining = drainWebhooks(shop.id, { now: () => new Date(), signal: half.signal });
  const states = () => withShop(shop.id, (tx) => tx.webhookDelivery.count({ where: { state: "done" } }));
  await expect.poll(states, { timeout: 60_000 }).toBeGreaterThan(10);
  const adapter = await migrator();
  for (const script of [
    `ALTER TABLE "webhook_deliveries" ADD COLUMN "next_release" INTEGER;
     ALTER TABLE "customers" ADD COLUMN "next_release" BOOLEAN NOT NULL DEFAULT true;
     ALTER TABLE "shops" ADD COLUMN "next_release" TEXT;`,
    `DROP INDEX CONCURRENTLY IF EXISTS "of_the_next_release";
     CREATE INDEX CONCURRENTLY "of_the_next_release" ON "customers"("shop_id", "next_release");`,
    `ALTER TABLE "customers" ADD CONSTRAINT "next_rule" CHECK ("id" >= 0) NOT VALID;`,
    `ALTER TABLE "customers" VALIDATE CONSTRAINT "next_rule";`,
  ])
    await adapter.executeScript(script);
  half.abort();
  expect(await draining).toMatchObject({ failed: 0, rejected: 0 });
  expect(await drainWebhooks(shop.id, { now: () => new Date(), signal })).toMatchObject({
    failed: 0,
    rejected: 0,
  });
  expect(await states()).toBe(300);
});

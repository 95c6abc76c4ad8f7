import fs from "node:fs";
import express from "express";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { pool } from "~/db.server";
import { env } from "~/env.server";
import { collectMetrics } from "~/features/operations/collect-metrics.server";
import { closeQueue, enqueue } from "~/queue.server";
import { createShop } from "../tests/factories/shop";
import { createHealth, type HealthParts } from "./health.server";

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

async function ask(path: string, parts: Partial<HealthParts> = {}, headers: Record<string, string> = {}) {
  const app = express();
  app.use(createHealth({ conditions: {}, collectMetrics: () => collectMetrics({ threads: 0 }), ...parts }));
  app.use((_request, response) => void response.status(418).end());
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void (server.closeAllConnections(), server.close()));
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    headers,
  });
  return { status: answer.status, text: await answer.text() };
}

test("every figure that the guide and the alert rules name is told", async () => {
  const { text } = await collectMetrics({ threads: 0 });
  const told = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]!));
  const named = ["docs/guides/alerts.yml", "docs/guides/operating.md"].flatMap((file) =>
    [...fs.readFileSync(file, "utf8").matchAll(/\b(holdfast_[a-z_]+[a-z]|nodejs_[a-z0-9_]+)\b/g)].map(
      (match) => match[1]!.replace(/_(bucket|count|sum)$/, ""),
    ),
  );
  expect(new Set(named).size).toBeGreaterThan(20);
  expect(named.filter((name) => !told.has(name))).toEqual([]);
});

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  await client.query(sql);
  await client.end();
}

test("a process is ready only with the database, the migrations of its build and all its conditions", async () => {
  vi.resetModules();
  await asOwner("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%first_tables'");
  expect(await ask("/readyz")).toEqual({ status: 503, text: "1 migrations are not applied yet" });
  expect((await ask("/healthz")).status).toBe(200);
  await asOwner("UPDATE _prisma_migrations SET finished_at = now()");
  expect(await ask("/readyz")).toEqual({ status: 200, text: "ok" });
  // A newer schema than this build's is fine: migrations only add until nothing uses the old.
  await asOwner(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    VALUES ('x', 'x', '29990101000000_of_a_later_build', now(), now(), 1)`);
  expect((await ask("/readyz")).status).toBe(200);
  expect(await ask("/readyz", { conditions: { "the process is stopping": () => false } })).toEqual({
    status: 503,
    text: "the process is stopping",
  });
});

test("without the database a process lives, is not ready, and says so without an address or a password", async () => {
  const query = vi.spyOn(pool, "query").mockImplementation(() => {
    throw new Error("connect ECONNREFUSED postgresql://me:secret@10.0.0.1");
  });
  expect(await ask("/readyz")).toEqual({ status: 503, text: "the database can not be reached" });
  expect((await ask("/healthz")).status).toBe(200);
  query.mockRestore();
});

test("metrics are there for who shows the token, and for nobody else", async () => {
  const metricsToken = "a long enough token";
  expect((await ask("/metrics")).status).toBe(404);
  expect((await ask("/metrics", {}, { Authorization: "Bearer " })).status).toBe(404);
  expect((await ask("/metrics", { metricsToken })).status).toBe(404);
  expect((await ask("/metrics", { metricsToken }, { Authorization: "Bearer another" })).status).toBe(404);
  const answer = await ask("/metrics", { metricsToken }, { Authorization: `Bearer ${metricsToken}` });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain("# TYPE holdfast_queue_jobs gauge");
});

test("the figures tell of queue, inbox and scoring over all shops, and name none of them", async () => {
  const now = Date.now();
  const shop = await createShop();
  await asOwner(`
    UPDATE shops SET scored_at = now() - interval '30 hours' WHERE id = ${shop.id};
    INSERT INTO webhook_deliveries (shop_id, webhook_id, topic, received_at, state)
      VALUES (${shop.id}, 'w1', 'orders/create', now() - interval '90 seconds', 'new'),
             (${shop.id}, 'w2', 'orders/create', now() - interval '9 hours', 'dead'),
             (${shop.id}, 'w3', 'orders/create', now() - interval '5 days', 'done');
    INSERT INTO import_runs (shop_id, id, kind, state, started_at)
      VALUES (${shop.id}, gen_random_uuid(), 'first', 'running', now() - interval '5 minutes')`);
  await enqueue("score-shop", shop.id);
  // Read once in five seconds: another test may have read before.
  vi.spyOn(Date, "now").mockReturnValue(now + 6000);
  const { text } = await collectMetrics({ threads: 0 });
  const value = (name: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length),
    );
  expect(value("holdfast_database_up")).toBe(1);
  expect(value('holdfast_queue_jobs{task="score-shop",state="waiting"}')).toBe(1);
  expect(value("holdfast_webhooks_waiting")).toBe(1);
  expect(value("holdfast_webhook_oldest_waiting_seconds")).toBeGreaterThan(85);
  expect(value("holdfast_webhook_oldest_waiting_seconds")).toBeLessThan(1000);
  expect(value("holdfast_webhooks_dead")).toBe(1);
  expect(value("holdfast_imports_running")).toBe(1);
  expect(value('holdfast_shops_by_scoring_age{up_to_seconds="180000"}')).toBe(1);
  expect(value("holdfast_queue_dead_letters")).toBe(0);
  expect(text).not.toContain(shop.domain);
});

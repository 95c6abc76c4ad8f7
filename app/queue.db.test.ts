import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { env } from "./env.server";
import { pool } from "./db.server";
import { enqueue, startWorking, type Task } from "./queue.server";
import { createShop } from "../tests/factories/shop";

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  await pool.end();
});

test("what the queue keeps of a task that failed holds no value of the database", async () => {
  const shop = await createShop();
  let failed = () => {};
  const failing = new Promise<void>((resolve) => (failed = resolve));
  const task: Task = {
    name: "reconcile-shop",
    expireInSeconds: 60,
    run: async ({ shopId }) => {
      try {
        // PostgreSQL quotes the value it can not read, and tells in another field where it stood.
        await pool.query("SELECT $1::text::int", [`${shopId} Ada Sample`]);
      } finally {
        failed();
      }
    },
  };
  const working = await startWorking([task], []);
  stops.push(working.stop);
  await enqueue("reconcile-shop", shop.id);
  await failing;
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const kept = async () => {
    const { rows } = await client.query<{ output: unknown }>(
      "SELECT output FROM queue.job WHERE data->>'shopId' = $1 AND output IS NOT NULL",
      [String(shop.id)],
    );
    return JSON.stringify(rows.map(({ output }) => output));
  };
  await expect.poll(kept, { timeout: 20_000, interval: 50 }).toContain("22P02");
  expect(await kept()).not.toContain("Ada Sample");
  await client.end();
});

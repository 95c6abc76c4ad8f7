import type pg from "pg";
import { openQueue } from "~/queue.server";
import { askQueue } from "./queue-time";

/**
 * A worker whose runs are watched from outside the queue: each run holds a lock of the database for its task and shop as long as
 * it lasts, and notes whether it got it. Two runs of one shop's task at the same time, in whatever processes, show as a run that
 * was not alone. A killed process loses its locks with its connections.
 */
export const watchedWorkerProgram = `
  import pg from "pg";
  import { startWorking } from "./app/queue.server.ts";
  import { sliceMs } from "./app/queue-lanes.ts";
  import { tasks } from "./app/tasks.server.ts";

  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 40 });
  const settings = JSON.parse(process.env.WATCHED ?? "{}");
  const watched = tasks.map((task, number) => ({
    ...task,
    ...(settings.slots ? { slots: settings.slots } : {}),
    run: async (payload, context) => {
      const client = await pool.connect();
      try {
        const { rows } = await client.query("SELECT pg_try_advisory_lock($1, $2) AS alone", [77000 + number, payload.shopId]);
        await client.query("INSERT INTO watched_runs (worker, task, shop_id, lane, alone) VALUES ($1, $2, $3, $4, $5)",
          [settings.worker ?? "worker", task.name, payload.shopId, context.turn.lane, rows[0].alone]);
        return await task.run(payload, context);
      } finally {
        await client.query("SELECT pg_advisory_unlock_all()");
        client.release();
      }
    },
  }));
  process.stdin.once("data", () => void startWorking(watched, [], ["short", "long"], { ...sliceMs, ...settings.slices }));`;

export interface WatchedRun extends pg.QueryResultRow {
  worker: string;
  task: string;
  shop_id: number;
  lane: "short" | "long";
  alone: boolean;
}

/** Makes the table the watched workers write to, and the queue's own, before several processes want to. */
export async function prepareWatching(): Promise<void> {
  await openQueue();
  await askQueue(
    `CREATE TABLE IF NOT EXISTS watched_runs (nr serial, worker text, task text, shop_id int, lane text, alone boolean)`,
  );
}

/** Oldest first. */
export const watchedRuns = (task: string): Promise<WatchedRun[]> =>
  askQueue<WatchedRun>("SELECT * FROM watched_runs WHERE task = $1 ORDER BY nr", [task]);

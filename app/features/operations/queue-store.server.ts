import { openQueue } from "~/queue.server";

/** Jobs of one task that are not done, as they stand now. */
export interface QueueFigures {
  task: string;
  waiting: number;
  /** Put off, or waiting for their next try. */
  putOff: number;
  active: number;
  /** How long the oldest job that could run has waited, in seconds; 0 when none does. */
  oldestReadySeconds: number;
}

async function ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const boss = await openQueue();
  return ((await boss.getDb().executeSql(sql, values)) as { rows: Row[] }).rows;
}

/** From pg-boss's own tables: only they know how long the oldest job has waited. Cost: the jobs that are not done, by index. */
export async function readQueueFigures(): Promise<QueueFigures[]> {
  const rows = await ask<{ name: string; waiting: string; put_off: string; active: string; oldest: number }>(`
    SELECT q.name,
           count(j.id) FILTER (WHERE j.state < 'active' AND j.start_after <= now()) AS waiting,
           count(j.id) FILTER (WHERE j.state < 'active' AND j.start_after > now()) AS put_off,
           count(j.id) FILTER (WHERE j.state = 'active') AS active,
           coalesce(extract(epoch FROM now() - min(greatest(j.created_on, j.start_after))
             FILTER (WHERE j.state < 'active' AND j.start_after <= now())), 0)::float8 AS oldest
      FROM queue.queue q LEFT JOIN queue.job j ON j.name = q.name AND j.state IN ('created', 'retry', 'active')
     WHERE q.name NOT LIKE '\\_\\_%'
     GROUP BY q.name ORDER BY q.name`);
  return rows.map(({ name, waiting, put_off, active, oldest }) => ({
    task: name,
    waiting: Number(waiting),
    putOff: Number(put_off),
    active: Number(active),
    oldestReadySeconds: Math.max(0, oldest),
  }));
}

/** A process that works on the queue or asks it for work, by its own heartbeat. */
export interface QueueProcess {
  host: string;
  pid: number;
  startedAt: Date;
  lastSeenAt: Date;
  /** Slots in which it takes jobs; 0 for one that only asks. */
  slots: number;
}

/** Those that were seen in the last two minutes; the threads of a process are one. What it works on is told half a minute after its start. */
export async function listQueueProcesses(): Promise<QueueProcess[]> {
  const rows = await ask<{
    host: string;
    pid: number;
    started_on: Date;
    heartbeat_on: Date;
    slots: string;
  }>(`SELECT host, pid, min(started_on) AS started_on, max(heartbeat_on) AS heartbeat_on,
             sum(jsonb_array_length(coalesce(workers, '[]'::jsonb))) AS slots
        FROM queue.instance WHERE stopped_on IS NULL AND heartbeat_on > now() - interval '2 minutes'
       GROUP BY host, pid ORDER BY host, pid`);
  return rows.map((row) => ({
    host: row.host,
    pid: row.pid,
    startedAt: row.started_on,
    lastSeenAt: row.heartbeat_on,
    slots: Number(row.slots),
  }));
}

/** Jobs of one shop that are not done. */
export async function listShopJobs(
  shopId: number,
): Promise<{ task: string; state: string; tries: number; since: Date; startsAfter: Date }[]> {
  return ask(
    `SELECT name AS task, state::text, retry_count AS tries, created_on AS since, start_after AS "startsAfter"
       FROM queue.job WHERE state IN ('created', 'retry', 'active') AND singleton_key = $1 AND name <> 'dead-letters'
      ORDER BY name, created_on`,
    [String(shopId)],
  );
}

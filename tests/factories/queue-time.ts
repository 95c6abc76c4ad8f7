import pg from "pg";
import { env } from "~/env.server";
import { openQueue } from "~/queue.server";

/** The queue's tables, as their owner: the app's role has no rights there. */
export async function askQueue<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Lets the minutes pass after which tasks count as lost whose worker gives no sign of life, and tasks are due that were put off
 * or wait for another try.
 */
export async function letQueueTimePass(): Promise<void> {
  const queue = await openQueue();
  await askQueue("UPDATE queue.job SET heartbeat_on = now() - interval '5 minutes' WHERE state = 'active'");
  await askQueue("UPDATE queue.queue SET monitor_claim_on = NULL, monitor_on = NULL");
  await queue.supervise();
  await askQueue("UPDATE queue.job SET start_after = now() WHERE state IN ('created', 'retry')");
}

import { PgBoss, type JobWithMetadata } from "pg-boss";
import { z } from "zod";
import { env } from "./env.server";
import { log } from "./log.server";
import { singleton } from "./singleton.server";

/**
 * Background tasks. All are per shop and safe to run again: at any moment a shop has at most one run of a task going and
 * one waiting (pg-boss policy `stately` with the shop as key), so asking twice costs nothing, and work that arrives
 * during a run is seen by the next one.
 */
export const shopTaskPayload = z.object({ shopId: z.number().int().positive() });

export type TaskName =
  | "import-shop" // drive the shop's running import one step further until it is done
  | "reconcile-shop" // pull what changed since the last pull
  | "drain-webhooks" // work off the shop's inbox in order of arrival
  | "score-shop" // score the customers that are due
  | "score-shop-whole"; // score everybody, and everything that is shown per shop

export interface Task {
  name: TaskName;
  /** Throws to be retried with back-off; after the last try the job waits in `dead-letters`. */
  run: (payload: z.output<typeof shopTaskPayload>, context: TaskContext) => Promise<void>;
  /** Longest time one run may take before it counts as lost and is tried again, in seconds. */
  expireInSeconds: number;
}

export interface TaskContext {
  /** Aborted when the worker is asked to stop or the job has expired: finish the chunk, then return. */
  signal: AbortSignal;
  log: typeof log;
  now: () => Date;
}

const DEAD_LETTERS = "dead-letters";

const boss = singleton("boss", () => {
  const made = new PgBoss({
    connectionString: env.DATABASE_URL,
    schema: "queue",
    useListenNotify: true,
    max: 4,
    // A killed worker's task is taken up after its missed heartbeats, at the next of these looks.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  made.on("error", (error) => log.error({ err: error }, "the queue reported an error"));
  return made;
});

// Not kept when it fails: a database that was away at the first call would otherwise stop this process's queue for good.
const start = singleton("boss-start", () => ({ running: null as Promise<unknown> | null }));
const started = () =>
  (start.running ??= boss.start().catch((error: unknown) => {
    start.running = null;
    throw error;
  }));

const queueSettings = {
  policy: "stately",
  notify: true,
  retryLimit: 8,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  heartbeatSeconds: 30,
  deadLetter: DEAD_LETTERS,
} as const;

const made = new Map<TaskName, Promise<void>>();

/** The web process may ask for work before any worker has ever run, so whoever comes first makes the queue. */
function makeQueue(name: TaskName): Promise<void> {
  let making = made.get(name);
  if (!making) {
    making = (async () => {
      await boss.createQueue(DEAD_LETTERS, { retentionSeconds: 60 * 86_400 });
      await boss.createQueue(name, queueSettings);
    })();
    making.catch(() => made.delete(name));
    made.set(name, making);
  }
  return making;
}

/** Asks for a task to run for a shop, now or after a delay. Doing it twice is the same as doing it once. */
export async function enqueue(
  name: TaskName,
  shopId: number,
  options: { delaySeconds?: number } = {},
): Promise<void> {
  await started();
  await makeQueue(name);
  await boss.send(
    name,
    { shopId },
    {
      singletonKey: String(shopId),
      ...(options.delaySeconds ? { startAfter: options.delaySeconds } : {}),
    },
  );
}

/** Makes the queues and begins to work on them. `every` runs on a fixed beat in one worker of all. */
export async function startWorking(
  tasks: Task[],
  schedules: { name: string; cron: string; run: (now: Date) => Promise<void> }[],
): Promise<{ stop: () => Promise<void> }> {
  await started();
  const stopping = new AbortController();
  for (const task of tasks) {
    await makeQueue(task.name);
    await boss.updateQueue(task.name, { expireInSeconds: task.expireInSeconds });
    await boss.work(
      task.name,
      // Put-off tasks and retries become due without anybody saying so: only looking finds them.
      {
        ...{ batchSize: 1, localConcurrency: 4, includeMetadata: true },
        ...{ pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
      },
      async (jobs: JobWithMetadata<unknown>[]) => {
        for (const job of jobs) {
          const taskLog = log.child({ task: task.name, job: job.id });
          const payload = shopTaskPayload.parse(job.data);
          try {
            const signal = AbortSignal.any([stopping.signal, job.signal]);
            await task.run(payload, { signal, log: taskLog, now: () => new Date() });
          } catch (error) {
            // Shopify's library throws Response objects; pg-boss keeps what an Error says.
            const cause =
              error instanceof Response ? new Error(`HTTP ${error.status} from Shopify's library`) : error;
            taskLog.error(
              { err: cause, shopId: payload.shopId, attempt: job.retryCount + 1 },
              "a task failed",
            );
            throw cause;
          }
        }
      },
    );
  }
  for (const schedule of schedules) {
    await boss.createQueue(schedule.name, { policy: "stately" });
    await boss.schedule(schedule.name, schedule.cron);
    await boss.work(schedule.name, { batchSize: 1 }, () => schedule.run(new Date()));
  }
  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Stops the sending side; for processes that only enqueue. */
export async function closeQueue(): Promise<void> {
  if (start.running) await boss.stop({ graceful: false });
}

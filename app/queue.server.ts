import { isMainThread } from "node:worker_threads";
import { PgBoss, type JobWithMetadata } from "pg-boss";
import { z } from "zod";
import { env } from "./env.server";
import { faultText } from "./fault-text";
import { retentionRules } from "./features/privacy/retention-rules";
import { log } from "./log.server";
import { withLogContext } from "./log-context.server";
import { taskRuns } from "./metrics.server";
import { isUrgent, maySee, priorityOf, sliceMs, slotsOf, type Lane, type Slots } from "./queue-lanes";
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
  | "reseal-shop" // seal anew what an older key has sealed
  | "score-shop-whole" // score everybody, and everything that is shown per shop
  | "issue-offers" // make the codes of campaigns that are being launched
  | "tend-campaigns" // what codes were used, what is over, what it brought
  | "run-automatic" // who entered automatic plays, their waves, reminders, and what they brought
  | "report-marketing" // tell Shopify what campaigns have sent
  | "send-messages" // send what is due of the outbox
  | "count-shop"; // count what is kept, for the pages that show it

export interface Task {
  name: TaskName;
  /**
   * "more" when it stopped before all was done (its slice of time was over, or it belongs into the long lane): it is asked
   * for again, behind the others who wait. Throws to be retried with back-off; after the last try the job waits in `dead-letters`.
   */
  run: (payload: z.output<typeof shopTaskPayload>, context: TaskContext) => Promise<void | "more">;
  /** How many runs of it one worker has at a time in each lane; the usual ones when left out. */
  slots?: Partial<Slots>;
  /** Its slice of the long lane, in milliseconds, where each new beginning costs much; the usual one when left out. */
  longSliceMs?: number;
  /** Longest time one run may take before it counts as lost and is tried again, in seconds. */
  expireInSeconds: number;
}

export interface TaskContext {
  /** Aborted when the worker is asked to stop or the job has expired: finish the chunk, then return. */
  signal: AbortSignal;
  log: typeof log;
  now: () => Date;
  /** Whoever has worked for so long finishes the piece at hand and returns "more". Left out: no limit. */
  turn?: Turn;
}

export interface Turn {
  lane: Lane;
  sliceMs: number;
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
    // The long lane's thread works and asks; looking after the queue is the main thread's.
    supervise: isMainThread,
    schedule: isMainThread,
  });
  made.on("error", (error) => log.error({ err: error }, "the queue reported an error"));
  return made;
});

// Not kept when it fails: a database that was away at the first call would otherwise stop this process's queue for good.
const start = singleton("boss-start", () => ({ running: null as Promise<unknown> | null, open: false }));
const started = () =>
  (start.running ??= boss.start().then(
    () => void (start.open = true),
    (error: unknown) => {
      start.running = null;
      throw error;
    },
  ));

const queueSettings = {
  policy: "stately",
  notify: true,
  retryLimit: 8,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  heartbeatSeconds: 30,
  deadLetter: DEAD_LETTERS,
  deleteAfterSeconds: retentionRules["queue-tasks"].keepDays * 86_400,
} as const;

const made = new Map<TaskName, Promise<void>>();

/** The web process may ask for work before any worker has ever run, so whoever comes first makes the queue. */
function makeQueue(name: TaskName): Promise<void> {
  let making = made.get(name);
  if (!making) {
    making = (async () => {
      await boss.createQueue(DEAD_LETTERS, {
        retentionSeconds: retentionRules["queue-dead-letters"].keepDays * 86_400,
      });
      await boss.createQueue(name, queueSettings);
    })();
    making.catch(() => made.delete(name));
    made.set(name, making);
  }
  return making;
}

/**
 * Asks for a task to run for a shop, now or after a delay. Doing it twice is the same as doing it once. `urgent`: somebody is
 * waiting for it, so it goes before what happens by the clock, and at once where it was asked for for later.
 */
export async function enqueue(
  name: TaskName,
  shopId: number,
  options: { delaySeconds?: number; lane?: Lane; urgent?: boolean } = {},
): Promise<void> {
  await started();
  await makeQueue(name);
  const urgent = options.urgent ?? false;
  const singletonKey = String(shopId);
  const priority = priorityOf(options.lane ?? "short", urgent);
  const startAfter = options.delaySeconds;
  const sent = await boss.send(
    name,
    { shopId },
    { singletonKey, priority, ...(startAfter ? { startAfter } : {}) },
  );
  // Asked for already, perhaps for later: it is pulled forward.
  if (sent === null && urgent) await boss.update(name, undefined, { singletonKey, priority, startAfter: 0 });
}

const byShop = (a: { shopId: number }, b: { shopId: number }) => a.shopId - b.shopId;

/**
 * {@link enqueue} for many shops in one statement, each after its own delay. In the order of the shops' numbers, so that two of
 * these statements wait for each other and never cross.
 */
export async function enqueueAll(
  name: TaskName,
  shops: readonly { shopId: number; delaySeconds?: number }[],
): Promise<void> {
  if (shops.length === 0) return;
  await started();
  await makeQueue(name);
  await boss.insert(
    name,
    [...shops].sort(byShop).map(({ shopId, delaySeconds }) => ({
      data: { shopId },
      singletonKey: String(shopId),
      priority: priorityOf("short", false),
      ...(delaySeconds ? { startAfter: delaySeconds } : {}),
    })),
  );
}

export interface Working {
  /** Whether every slot is busy or has looked for work lately: false says that the queue can not be read any more. */
  isAtWork: () => boolean;
  stop: () => Promise<void>;
}

/** A slot that has nothing to do looks every few seconds. */
const LOOK_MS = 60_000;

/**
 * Makes the queues and begins to work on them, on both lanes with the usual slices unless told otherwise. The schedules run on a fixed beat in one
 * worker of all.
 */
export async function startWorking(
  tasks: Task[],
  schedules: { name: string; cron: string; run: (now: Date) => Promise<void> }[],
  lanes: readonly Lane[] = ["short", "long"],
  slices: Readonly<Record<Lane, number>> = sliceMs,
): Promise<Working> {
  await started();
  const stopping = new AbortController();
  for (const task of tasks) {
    await makeQueue(task.name);
    await boss.updateQueue(task.name, { expireInSeconds: task.expireInSeconds });
    for (const lane of lanes) {
      for (let slot = 0; slot < slotsOf(task.slots)[lane]; slot++)
        await workOn(task, { lane, sliceMs: sliceOf(task, lane, slices) }, stopping.signal);
    }
  }
  // What was on the beat of an earlier version and has no line any more.
  for (const { name } of schedules.length > 0 ? await boss.getSchedules() : []) {
    if (!schedules.some((schedule) => schedule.name === name)) await boss.unschedule(name);
  }
  for (const schedule of schedules) {
    await boss.createQueue(schedule.name, { policy: "stately" });
    await boss.schedule(schedule.name, schedule.cron);
    await boss.work(schedule.name, { batchSize: 1 }, () =>
      withLogContext({ schedule: schedule.name }, () => schedule.run(new Date())),
    );
  }
  return {
    isAtWork: () =>
      !stopping.signal.aborted &&
      boss
        .getWipData()
        .every(
          ({ count, lastFetchedOn, createdOn }) =>
            count > 0 || Date.now() - (lastFetchedOn ?? createdOn) < LOOK_MS,
        ),
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

const sliceOf = (task: Task, lane: Lane, slices: Readonly<Record<Lane, number>>): number =>
  (lane === "long" ? task.longSliceMs : undefined) ?? slices[lane];

/** One slot: takes the lane's jobs one after the other. */
async function workOn(task: Task, turn: Turn, stopping: AbortSignal): Promise<void> {
  const slot: { id?: string } = {};
  slot.id = await boss.work(
    task.name,
    // Put-off tasks and retries become due without anybody saying so: only looking finds them.
    {
      ...{ batchSize: 1, includeMetadata: true, ...maySee(turn.lane) },
      ...{ pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
    },
    async ([job]: JobWithMetadata<unknown>[]) => {
      // Where one job was there may be another: without this the slot would rest until the next look.
      if (slot.id) boss.notifyWorker(slot.id);
      if (job) await runJob(task, job, turn, stopping);
    },
  );
}

async function runJob(
  task: Task,
  job: JobWithMetadata<unknown>,
  turn: Turn,
  stopping: AbortSignal,
): Promise<void> {
  const payload = shopTaskPayload.parse(job.data);
  await withLogContext({ task: task.name, job: job.id, shopId: payload.shopId }, async () => {
    const end = taskRuns.startTimer({ task: task.name });
    try {
      const signal = AbortSignal.any([stopping, job.signal]);
      const outcome = await task.run(payload, { signal, turn, log, now: () => new Date() });
      if (outcome === "more") await askForMore(task.name, payload.shopId, job, stopping.aborted);
      end({ outcome: stopping.aborted ? "handed-back" : "done" });
    } catch (error) {
      if (stopping.aborted) {
        // What the abort broke off is no failure of the task, and must not use up one of its tries.
        await askForMore(task.name, payload.shopId, job, true);
        log.info({ err: error }, "a task was broken off because the worker stops");
        return end({ outcome: "handed-back" });
      }
      end({ outcome: "failed" });
      // Shopify's library throws Response objects; pg-boss keeps what an Error says.
      const cause =
        error instanceof Response ? new Error(`HTTP ${error.status} from Shopify's library`) : error;
      log.error({ err: cause, attempt: job.retryCount + 1 }, "a task failed");
      // The queue keeps what is thrown, with all its fields: those of a database error hold the row it was about.
      throw new Error(faultText(cause));
    }
  });
}

/**
 * Asks for the rest of a run: in the long lane when it has had its slice of time; in the lane it came from when the worker stops,
 * at once, since what is left must not wait until the worker's heartbeat is missed.
 */
const askForMore = (
  name: TaskName,
  shopId: number,
  job: { priority: number },
  stopping: boolean,
): Promise<void> =>
  enqueue(name, shopId, {
    lane: stopping && job.priority >= 0 ? "short" : "long",
    urgent: isUrgent(job.priority),
  });

/** The queue itself, begun if it was not yet: for the operator's looks into it (features/operations). */
export async function openQueue(): Promise<PgBoss> {
  await started();
  return boss;
}

/** Tries until the queue is open: a web process may start before its database does. */
export async function keepOpeningQueue(): Promise<void> {
  while (!start.open) {
    await started().catch((error: unknown) => log.warn({ err: error }, "the queue can not be reached yet"));
    if (!start.open) await new Promise((resolve) => setTimeout(resolve, 2000).unref());
  }
}

/** Whether this process has reached its queue. */
export const isQueueOpen = (): boolean => start.open;

/** Forgets the tasks of shops of which everything was erased, those that are done and dead letters as well. */
export async function forgetTasksOfErasedShops(): Promise<void> {
  await started();
  await boss.getDb().executeSql(`
    DELETE FROM queue.job j WHERE j.data ? 'shopId'
      AND NOT EXISTS (SELECT FROM public.shops s WHERE s.id = (j.data->>'shopId')::int)`);
}

/** Stops the sending side; for processes that only enqueue. */
export async function closeQueue(): Promise<void> {
  if (start.running) await boss.stop({ graceful: false });
}

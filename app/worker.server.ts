import { isMainThread } from "node:worker_threads";
import { db, pool } from "./db.server";
import { env } from "./env.server";
import { collectMetrics } from "./features/operations/collect-metrics.server";
import { guardSealingKeys } from "./features/privacy/sealing-keys.server";
import { log } from "./log.server";
import { startLongLane, stopWhenAsked } from "./long-lane.server";
import { isQueueOpen, startWorking } from "./queue.server";
import { schedules } from "./schedules.server";
import { mustBeWalled } from "./shop-wall.server";
import { stopOnSignal } from "./stop-on-signal.server";
import { tasks } from "./tasks.server";
import { tellMetrics } from "./thread-metrics.server";
import { serveHealth } from "./worker-health.server";

/**
 * The second process: background tasks and what happens by the clock, nothing else. Its main thread works on the short lane; a
 * second thread runs this same file and works on the long one.
 */
if (isMainThread) void guardSealingKeys(() => process.exit(1));
await mustBeWalled();
const lane = isMainThread ? "short" : "long";
const working = await startWorking(tasks, isMainThread ? schedules : [], [lane]);
const longLane = isMainThread ? startLongLane(new URL(import.meta.url)) : null;
const life = { stopping: false };
const health =
  isMainThread && env.METRICS_PORT !== undefined
    ? await serveHealth(
        {
          conditions: {
            "the process is stopping": () => !life.stopping,
            "the queue can not be reached": isQueueOpen,
            "the queue is not worked on": working.isAtWork,
          },
          metricsToken: env.METRICS_TOKEN,
          collectMetrics: () => collectMetrics({ threads: 1 }),
        },
        { host: env.METRICS_HOST, port: env.METRICS_PORT },
      )
    : null;
if (!isMainThread) tellMetrics();
log.info(
  { lane, tasks: tasks.map((task) => task.name), schedules: schedules.map(({ name }) => name) },
  "the worker is at work",
);

(isMainThread ? stopOnSignal : stopWhenAsked)(async () => {
  life.stopping = true;
  await Promise.all([working.stop(), longLane?.stop()]);
  health?.closeAllConnections();
  health?.close();
  await db.$disconnect();
  await pool.end();
});

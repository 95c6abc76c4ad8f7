import { isMainThread } from "node:worker_threads";
import { db, pool } from "./db.server";
import { log } from "./log.server";
import { startLongLane, stopWhenAsked } from "./long-lane.server";
import { startWorking } from "./queue.server";
import { schedules } from "./schedules.server";
import { stopOnSignal } from "./stop-on-signal.server";
import { tasks } from "./tasks.server";

/**
 * The second process: background tasks and what happens by the clock, nothing else. Its main thread works on the short lane; a
 * second thread runs this same file and works on the long one.
 */
const lane = isMainThread ? "short" : "long";
const working = await startWorking(tasks, isMainThread ? schedules : [], [lane]);
const longLane = isMainThread ? startLongLane(new URL(import.meta.url)) : null;
log.info(
  { lane, tasks: tasks.map((task) => task.name), schedules: schedules.map(({ name }) => name) },
  "the worker is at work",
);

(isMainThread ? stopOnSignal : stopWhenAsked)(async () => {
  await Promise.all([working.stop(), longLane?.stop()]);
  await db.$disconnect();
  await pool.end();
});

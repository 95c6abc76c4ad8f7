import { db, pool } from "./db.server";
import { log } from "./log.server";
import { startWorking } from "./queue.server";
import { schedules } from "./schedules.server";
import { stopOnSignal } from "./stop-on-signal.server";
import { tasks } from "./tasks.server";

/** The second process: background tasks and what happens by the clock, nothing else. */
const working = await startWorking(tasks, schedules);
log.info(
  { tasks: tasks.map((task) => task.name), schedules: schedules.map(({ name }) => name) },
  "the worker is at work",
);

stopOnSignal(async () => {
  await working.stop();
  await db.$disconnect();
  await pool.end();
});

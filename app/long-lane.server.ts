import os from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import { log } from "./log.server";

/** A thread that ended by itself (out of memory, a fault in native code) is started again after this. */
const RESTART_MS = 2_000;
/**
 * Linux gives each thread its own: where the processor is short, the long lane gets a tenth of what the short one gets. Less, and
 * a thread on a crowded machine might not get to its signs of life.
 */
const NICENESS = 10;

/**
 * Runs `entry` in a thread of its own, where it works on the long lane: reading files and scoring large shops compute for
 * seconds on end, and in the main thread every short task would wait for each of these steps.
 */
export function startLongLane(entry: URL): { stop: () => Promise<void> } {
  let stopping = false;
  let thread: Worker;
  let ended: Promise<void>;
  const start = () => {
    thread = new Worker(entry);
    thread.on("error", (error) => log.error({ err: error }, "the long lane's thread failed"));
    ended = new Promise((resolve) => thread.once("exit", () => resolve()));
    void ended.then(() => {
      if (!stopping) setTimeout(() => !stopping && start(), RESTART_MS).unref();
    });
  };
  start();
  return {
    stop: async () => {
      stopping = true;
      thread.postMessage("stop");
      await ended;
    },
  };
}

/** The thread's side: ends after `stop` when the main thread says so. */
export function stopWhenAsked(stop: () => Promise<void>): void {
  if (process.platform === "linux") os.setPriority(NICENESS);
  parentPort!.once("message", () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "stopping the long lane failed");
        process.exit(1);
      },
    );
  });
}

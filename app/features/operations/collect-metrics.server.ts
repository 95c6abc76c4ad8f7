import { Gauge, Registry } from "prom-client";
import { log } from "~/log.server";
import "~/process-metrics.server";
import { readMetrics } from "~/thread-metrics.server";
import { countShopsByStatus, readFigures, readScoringInstants } from "./operations-store.server";
import { listQueueProcesses, readQueueFigures } from "./queue-store.server";
import { countScoringAges } from "./scoring-ages";

/** Figures of the whole installation: every process tells the same, so they are not added up. */
const figures = new Registry();

const gauge = <Labels extends string>(name: string, help: string, labelNames: Labels[] = []): Gauge<Labels> =>
  new Gauge({ name: `holdfast_${name}`, help, labelNames, registers: [figures] });

const databaseUp = gauge("database_up", "1 when the figures below could be read");
const jobs = gauge("queue_jobs", "Jobs that are not done", ["task", "state"]);
const oldestJob = gauge("queue_oldest_ready_seconds", "How long the oldest job that could run has waited", [
  "task",
]);
const deadLetters = gauge("queue_dead_letters", "Jobs that were given up and wait for the operator");
const workers = gauge("queue_processes", "Processes at the queue by their own heartbeat", ["kind"]);
const waiting = gauge("webhooks_waiting", "Deliveries that are committed and not dealt with yet");
const oldestWaiting = gauge("webhook_oldest_waiting_seconds", "Age of the oldest such delivery");
const dead = gauge("webhooks_dead", "Deliveries that were given up and wait for the operator");
const imports = gauge("imports_running", "Imports and reconciles under way");
const oldestImport = gauge("import_oldest_running_seconds", "Age of the oldest such import");
const shops = gauge("shops", "Shops by their state", ["status"]);
const oldestScoring = gauge("scoring_oldest_seconds", "Age of the oldest whole scoring of an installed shop");
const scoringAges = gauge("shops_by_scoring_age", "Installed shops by age of their last whole scoring", [
  "up_to_seconds",
]);

const DEAD_LETTERS = "dead-letters";
/** However often somebody asks, the database is asked no more often than this. */
const FRESH_MS = 5_000;

let reading: { since: number; done: Promise<void> } | null = null;

const ageSeconds = (at: Date | null, now: Date) =>
  at ? Math.max(0, (now.getTime() - at.getTime()) / 1000) : 0;

async function readAll(now: Date): Promise<void> {
  try {
    const [queue, processes, sums, scored, byStatus] = await Promise.all([
      readQueueFigures(),
      listQueueProcesses(),
      readFigures(),
      readScoringInstants(),
      countShopsByStatus(),
    ]);
    jobs.reset();
    oldestJob.reset();
    deadLetters.set(0);
    for (const { task, waiting: ready, putOff, active, oldestReadySeconds } of queue) {
      if (task === DEAD_LETTERS) {
        deadLetters.set(ready + putOff + active);
        continue;
      }
      jobs.set({ task, state: "waiting" }, ready);
      jobs.set({ task, state: "put-off" }, putOff);
      jobs.set({ task, state: "active" }, active);
      oldestJob.set({ task }, oldestReadySeconds);
    }
    workers.set({ kind: "working" }, processes.filter(({ slots }) => slots > 0).length);
    workers.set({ kind: "asking" }, processes.filter(({ slots }) => slots === 0).length);
    waiting.set(sums.waitingDeliveries);
    oldestWaiting.set(ageSeconds(sums.oldestWaitingDelivery, now));
    dead.set(sums.deadDeliveries);
    imports.set(sums.runningImports);
    oldestImport.set(ageSeconds(sums.oldestRunningImport, now));
    shops.reset();
    for (const { status, count } of byStatus) shops.set({ status }, count);
    const ages = countScoringAges(scored, now);
    oldestScoring.set(ages.oldestSeconds);
    for (const { upToSeconds, shops: count } of ages.buckets)
      scoringAges.set({ up_to_seconds: Number.isFinite(upToSeconds) ? upToSeconds : "+Inf" }, count);
    scoringAges.set({ up_to_seconds: "never" }, ages.never);
    databaseUp.set(1);
  } catch (error) {
    // What was read before would be told as if it were true now.
    figures.resetMetrics();
    log.warn({ err: error }, "the operator's figures could not be read");
  }
}

/**
 * Everything there is to watch, as Prometheus reads it: this process's own counts (with those of its `threads` other threads)
 * and the figures of the installation. Without the database `holdfast_database_up` is 0 and the process's own are told.
 */
export async function collectMetrics({ threads }: { threads: number }): Promise<{
  contentType: string;
  text: string;
}> {
  if (!reading || Date.now() - reading.since > FRESH_MS)
    reading = { since: Date.now(), done: readAll(new Date()) };
  await reading.done;
  return {
    contentType: figures.contentType,
    text: `${await readMetrics(threads)}\n${await figures.metrics()}`,
  };
}

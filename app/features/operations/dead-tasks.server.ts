import type { JobWithMetadata } from "pg-boss";
import { enqueue, openQueue, shopTaskPayload, type TaskName } from "~/queue.server";

/** A task that was given up after all its tries. */
export interface DeadTask {
  id: string;
  task: string;
  shopId: number | null;
  diedAt: Date;
  tries: number;
  error: string;
}

const MOST = 10_000;
const DEAD_LETTERS = "dead-letters";

export async function listDeadTasks(): Promise<DeadTask[]> {
  const boss = await openQueue();
  await boss.createQueue(DEAD_LETTERS);
  const jobs = await boss.findJobs<unknown>(DEAD_LETTERS, { limit: MOST });
  return jobs.filter(({ state }) => state === "created" || state === "retry").map(toDeadTask);
}

function toDeadTask(job: JobWithMetadata<unknown>): DeadTask {
  const said = (job.sourceOutput ?? job.output) as {
    message?: unknown;
    value?: { message?: unknown };
  } | null;
  return {
    id: job.id,
    task: job.sourceName ?? "unknown",
    shopId: shopTaskPayload.safeParse(job.data).data?.shopId ?? null,
    diedAt: job.createdOn,
    tries: (job.sourceRetryCount ?? 0) + 1,
    error: String(said?.message ?? said?.value?.message ?? "no word").slice(0, 300),
  };
}

/**
 * Asks for the task anew, and then forgets the dead letter: a crash in between asks twice, which is the same as once.
 * Errors: those of the queue; the dead letter then stays.
 */
export async function redriveDeadTask(dead: DeadTask): Promise<void> {
  if (dead.shopId !== null) await enqueue(dead.task as TaskName, dead.shopId, { urgent: true });
  const boss = await openQueue();
  await boss.deleteJob(DEAD_LETTERS, dead.id);
}

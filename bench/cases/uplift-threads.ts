import { once } from "node:events";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { bundle } from "../bundle.ts";
import type { Population } from "../data-gen/campaign-population.ts";
import type { UpliftAnswer, UpliftTask } from "./uplift-worker.ts";

/** Answers of all tasks, in their order, by as many threads as there are cores. Every task has its own seed: who does it changes nothing. */
export async function runUpliftTasks(
  populations: readonly Population[],
  tasks: readonly UpliftTask[],
): Promise<UpliftAnswer[]> {
  const file = await bundle(fileURLToPath(new URL("./uplift-worker.ts", import.meta.url)));
  const answers: UpliftAnswer[] = new Array(tasks.length);
  const costOf = ({ kind, task }: UpliftTask) =>
    task.customers * task.runs * (kind === "totals" ? task.campaigns / 2 : 1);
  const waiting = tasks.map((task, place) => ({ task, place }));
  waiting.sort((a, b) => costOf(a.task) - costOf(b.task));
  const work = async () => {
    const worker = new Worker(file, { workerData: populations });
    try {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const answer = once(worker, "message") as Promise<[UpliftAnswer]>;
        worker.postMessage(next.task);
        answers[next.place] = (await answer)[0];
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), tasks.length) }, work));
  return answers;
}

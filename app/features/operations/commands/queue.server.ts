import { collectMetrics } from "../collect-metrics.server";
import type { Answer } from "../answer";
import { listQueueProcesses, readQueueFigures } from "../queue-store.server";
import { textTable } from "../text-table";

export async function showQueue(): Promise<Answer> {
  const tasks = await readQueueFigures();
  const processes = await listQueueProcesses();
  return {
    text: `${textTable(
      tasks.map(({ oldestReadySeconds, ...task }) => ({
        ...task,
        "oldest waits": `${Math.round(oldestReadySeconds)} s`,
      })),
    )}\n\nProcesses\n${textTable(processes.map((process) => ({ ...process })))}`,
    json: { tasks, processes },
  };
}

export async function showMetrics(): Promise<Answer> {
  const { text } = await collectMetrics({ threads: 0 });
  const installation = text
    .split("\n")
    .filter((line) => /holdfast_/.test(line))
    .join("\n");
  return { text: installation, json: installation.split("\n").filter((line) => !line.startsWith("#")) };
}

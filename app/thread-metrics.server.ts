import { BroadcastChannel } from "node:worker_threads";
import { AggregatorRegistry, type MetricObject } from "prom-client";
import { registry } from "./metrics.server";

/** Threads of one process talk over this; other processes do not hear it. */
const CHANNEL = "holdfast-metrics";
/** A thread that computes can not answer: its figures are left out of this reading, and are in the next one. */
const PATIENCE_MS = 500;

type Message = { ask: number } | { answer: number; metrics: MetricObject[] };

let asked = 0;

/** A thread's side: whenever the main thread reads the metrics, this thread's are told. It keeps nothing alive. */
export function tellMetrics(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  channel.onmessage = (event) => {
    const message = (event as { data: Message }).data;
    if (!("ask" in message)) return;
    void registry
      .getMetricsAsJSON()
      .then((metrics) => channel.postMessage({ answer: message.ask, metrics } satisfies Message));
  };
}

/** This process's metrics as text, those of its `threads` other threads added. */
export async function readMetrics(threads: number): Promise<string> {
  const own = (await registry.getMetricsAsJSON()) as MetricObject[];
  const others = threads > 0 ? await askThreads(threads) : [];
  return others.length === 0 ? registry.metrics() : AggregatorRegistry.aggregate([own, ...others]).metrics();
}

function askThreads(threads: number): Promise<MetricObject[][]> {
  const number = ++asked;
  const channel = new BroadcastChannel(CHANNEL);
  const answers: MetricObject[][] = [];
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      channel.close();
      resolve(answers);
    };
    const timer = setTimeout(finish, PATIENCE_MS);
    channel.onmessage = (event) => {
      const message = (event as { data: Message }).data;
      if (!("answer" in message) || message.answer !== number) return;
      answers.push(message.metrics);
      if (answers.length === threads) finish();
    };
    channel.postMessage({ ask: number } satisfies Message);
  });
}

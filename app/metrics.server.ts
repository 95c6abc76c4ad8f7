import { isMainThread } from "node:worker_threads";
import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { singleton } from "./singleton.server";

/**
 * What this process counts, in Prometheus' terms; docs/guides/operating.md says what to make of it. Labels are of few values
 * (a route, a task, an outcome): never a shop, a person or an address as it came.
 */
export const registry = singleton("metrics", () => {
  const made = new Registry();
  // Processor, memory, garbage collection, event-loop lag, file handles. Those of a second thread are not told apart.
  if (isMainThread) collectDefaultMetrics({ register: made });
  return made;
});

const counter = <Labels extends string>(name: string, help: string, labelNames: Labels[]): Counter<Labels> =>
  singleton(`metric ${name}`, () => new Counter({ name, help, labelNames, registers: [registry] }));

const histogram = <Labels extends string>(
  name: string,
  help: string,
  labelNames: Labels[],
  buckets: number[],
): Histogram<Labels> =>
  singleton(
    `metric ${name}`,
    () => new Histogram({ name, help, labelNames, buckets, registers: [registry] }),
  );

export const httpRequests = histogram(
  "holdfast_http_request_seconds",
  "Time until a request was answered whole",
  ["method", "route", "status"],
  [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
);

export const webhookDeliveries = counter(
  "holdfast_webhook_deliveries_total",
  "Deliveries that came to the door: accepted (committed), refused (signature, headers, size), failed (Shopify sends again)",
  ["outcome"],
);

export const webhookLag = histogram(
  "holdfast_webhook_lag_seconds",
  "From the receipt of a delivery until it was dealt with",
  ["outcome"],
  [0.1, 0.5, 1, 5, 30, 120, 600, 3600, 14_400],
);

export const importedLines = counter("holdfast_import_lines_total", "Lines of bulk files that are in", [
  "entity",
]);

export const importedBytes = counter("holdfast_import_bytes_total", "Bytes of bulk files that are in", [
  "entity",
]);

export const rejectedRecords = counter(
  "holdfast_rejected_records_total",
  "Records put aside because they can not be understood",
  ["source"],
);

export const taskRuns = histogram(
  "holdfast_task_seconds",
  "Runs of background tasks: done, failed (tried again), handed-back (the worker was stopping)",
  ["task", "outcome"],
  [0.1, 1, 10, 60, 300, 1800, 3600],
);

export const apiWaits = histogram(
  "holdfast_api_wait_seconds",
  "Waits for a shop's Admin API budget: foreseen (before sending) or throttled (Shopify refused)",
  ["priority", "cause"],
  [0.1, 0.5, 1, 5, 20, 60, 300],
);

export const tokenRefreshes = counter("holdfast_token_refreshes_total", "Renewals of access tokens", [
  "outcome",
]);

import { randomUUID } from "node:crypto";
import type { Promotions } from "./promotions";
import { codeImportPace, settleImports } from "./redeem-codes";

/** Plans work for the background, as Shopify does for what it calls a job. @returns the job's id, without its kind */
export function planJob(promotions: Promotions, run: () => void): string {
  const id = randomUUID();
  promotions.jobs.set(id, { readyAtMs: performance.now() + codeImportPace.startDelayMs, done: false, run });
  return id;
}

/** Lets all work of the background happen that real time has reached. Called before anybody looks. */
export function settle(promotions: Promotions, now: number): void {
  settleImports(promotions, now);
  for (const job of promotions.jobs.values()) {
    if (job.done || performance.now() < job.readyAtMs) continue;
    job.done = true;
    job.run();
  }
}

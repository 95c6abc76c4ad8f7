import type { log as appLog } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { AdminHttpError, AdminUnreachableError } from "~/platform/admin-client-errors";

/** What issuing works with, and when it is to stop. */
export interface IssueContext {
  admin: AdminClient;
  now: () => Date;
  signal: AbortSignal;
  log: Pick<typeof appLog, "warn">;
  /** True when the task has had its turn: what is begun is finished, and no more is begun. */
  isOver?: () => boolean;
  sleep?: (ms: number) => Promise<void>;
}

/** `more`: to be asked for again. `waiting`: the same, in a while. `ended`: somebody ended the codes meanwhile. */
export type Issued = "done" | "more" | "waiting" | "ended";

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether the request may have been carried out or not, and asking for what is there will tell. */
export const mayGoAway = (error: unknown): boolean =>
  error instanceof AdminUnreachableError || (error instanceof AdminHttpError && error.status >= 500);

/** What of several things done side by side failed for good is thrown, and what may go away when nothing else came of them. */
export function throwFailures(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const lasting = failures.find((error) => !mayGoAway(error));
  if (lasting !== undefined) throw lasting;
  if (failures.length > 0 && failures.length === outcomes.length) throw failures[0];
}

import { AsyncLocalStorage } from "node:async_hooks";
import { singleton } from "./singleton.server";

/** What the lines of a request or a task belong to. Numbers and names of ours only: no person, no secret. */
export interface LogContext {
  requestId?: string;
  shopId?: number;
  task?: string;
  job?: string;
  schedule?: string;
}

const storage = singleton("log-context", () => new AsyncLocalStorage<LogContext>());

/** Everything that `work` logs, however deep, carries `facts` beside what the caller's lines carry. */
export const withLogContext = <T>(facts: LogContext, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...facts }, work);

/** For what turns out on the way: the shop of a request is known once its session token was read. */
export function addLogContext(facts: LogContext): void {
  const present = storage.getStore();
  if (present) Object.assign(present, facts);
}

export const currentLogContext = (): LogContext => storage.getStore() ?? {};

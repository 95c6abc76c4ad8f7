import { log } from "./log.server";

/** A process that can not end in this time is ended; what it was doing is done again by the next one. */
const PATIENCE_MS = 15_000;

/**
 * Runs `stop` once when the process is asked to end (SIGTERM by a container, SIGINT by Ctrl-C), then ends it. `drainMs`: what
 * `stop` waits for on purpose.
 */
export function stopOnSignal(stop: () => Promise<void>, drainMs = 0): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.error("stopping took too long");
      process.exit(1);
    }, PATIENCE_MS + drainMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

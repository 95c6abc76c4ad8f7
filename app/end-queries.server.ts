import pg from "pg";
import { env } from "./env.server";
import { log } from "./log.server";
import { singleton } from "./singleton.server";

/** A statement that begins after the abort is found by the next look. */
const lookEveryMs = 20;

/**
 * For ending other connections' statements only: PostgreSQL lets the user who is logged in do that, and not the role that the
 * app's connections take on. Closed again when nobody has needed it for a second.
 */
const canceller = singleton("canceller", () => {
  const made = new pg.Pool({ connectionString: env.DATABASE_URL, max: 1, idleTimeoutMillis: 1000 });
  made.on("error", (error) => log.warn({ err: error }, "the connection that ends statements was lost"));
  return made;
});

/**
 * Runs `work`, whose statements go through the connection of the backend `pid`. Once `signal` is aborted they are ended, one
 * after the other, until `work` has given up; it is over before this function is, so that the connection's next user is never
 * met. Errors: the signal's reason when aborted, else what `work` throws.
 */
export async function endQueriesOnAbort<T>(
  pid: number,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  let ended = false;
  let ending: Promise<void> | undefined;
  const onAbort = () => {
    ending = (async () => {
      while (!ended) {
        await canceller.query("SELECT pg_cancel_backend($1)", [pid]);
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    })().catch((error: unknown) => log.warn({ err: error }, "an abandoned statement could not be ended"));
  };
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    const result = await work();
    signal.throwIfAborted();
    return result;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    ended = true;
    signal.removeEventListener("abort", onAbort);
    await ending;
  }
}

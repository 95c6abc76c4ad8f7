import type { Stack } from "./stack.ts";

const HOUR_MS = 3_600_000;
/** What the worker does every hour it does at this minute; see app/schedules.server.ts. */
const MINUTE_MS = 7 * 60_000;
const LOOK_MS = 500;

/**
 * The worker's schedule runs by PostgreSQL's clock, which stays real. Where the sandbox's runs faster, or is set forward, this
 * asks for the hourly upkeep (the pull of what changed, and by night the scoring of everybody), and for the messages that are due, at
 * each hour of the sandbox. Returns how to stop.
 */
export async function keepHours(stack: Stack): Promise<() => Promise<void>> {
  Object.assign(process.env, stack.env, { LOG_LEVEL: "error" });
  const { sweepMessages } = await import("../../app/features/messages/sweep-messages.server.ts");
  const { askForUpkeep } = await import("../../app/features/shops/ask-for-upkeep.server.ts");
  const { closeQueue } = await import("../../app/queue.server.ts");
  const { db, pool } = await import("../../app/db.server.ts");
  const hourOf = (now: number) => Math.floor((now - MINUTE_MS) / HOUR_MS);
  let kept: number | null = null;
  let busy = false;
  const look = async () => {
    const answer = await fetch(`${stack.sandboxOrigin}/_control/clock`).catch(() => null);
    if (!answer?.ok) return;
    const { now } = (await answer.json()) as { now: number };
    const hour = hourOf(now);
    kept ??= hour;
    // A day's hours are enough to find the one at which everybody is scored.
    for (let due = Math.max(kept + 1, hour - 23); due <= hour; due++)
      await askForUpkeep(new Date(due * HOUR_MS + MINUTE_MS));
    if (hour > kept) await sweepMessages(new Date(now));
    kept = hour;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // The database may be stopping; the next look finds what is left to do.
    void look()
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await closeQueue();
    await db.$disconnect();
    await pool.end();
  };
}

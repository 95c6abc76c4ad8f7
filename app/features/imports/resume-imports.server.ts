import { enqueueAll } from "~/queue.server";
import { listStalledImports } from "./import-store.server";

/** While an import has a worker something moves far more often than this. */
const STALLED_MS = 2 * 60_000;

/**
 * Asks again for imports whose task was lost, whatever it was lost by: a worker that was killed more often than a task is tried,
 * a process that ended between beginning a run and asking for its task. Asking for one that is at work changes nothing.
 */
export async function resumeImports(now: Date): Promise<void> {
  const shops = await listStalledImports(new Date(now.getTime() - STALLED_MS));
  await enqueueAll(
    "import-shop",
    shops.map((shopId) => ({ shopId })),
  );
}

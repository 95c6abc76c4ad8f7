import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { enqueueAll } from "~/queue.server";

/** What came in within this time is asked for together. */
const GATHER_MS = 50;
/** At full load the asking must not keep the receiving waiting: it rests for so many times as long as it took. */
const REST_TIMES = 20;
const LONGEST_REST_MS = 1000;

const asked = new Set<ShopId>();
let planned = false;
let restedUntil = 0;

/**
 * Asks for the shop's inbox to be worked off, in one statement for all shops that something came in for. When the asking fails,
 * the sweep of every minute finds the inbox: a delivery that is committed is never lost.
 */
export function wakeDrain(shopId: ShopId): void {
  asked.add(shopId);
  if (planned) return;
  planned = true;
  setTimeout(() => void ask(), Math.max(GATHER_MS, restedUntil - performance.now()));
}

async function ask(): Promise<void> {
  const shops = [...asked].map((shopId) => ({ shopId }));
  asked.clear();
  const begun = performance.now();
  await enqueueAll("drain-webhooks", shops).catch((error: unknown) =>
    log.warn(
      { err: error, shops: shops.length },
      "asking for inboxes to be worked off failed; the sweep will",
    ),
  );
  const end = performance.now();
  restedUntil = end + Math.min(LONGEST_REST_MS, (end - begun) * REST_TIMES);
  planned = false;
  // What came in while we asked is asked for too: those inboxes may have been read before it was in.
  const [shopId] = asked;
  if (shopId !== undefined) wakeDrain(shopId);
}

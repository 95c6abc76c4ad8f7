import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { enqueueAll } from "~/queue.server";

/** What came in within this time is asked for together. */
const GATHER_MS = 50;
/** At full load the asking must not cost more than the receiving: no more often than this. */
const REST_MS = 250;

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
  await enqueueAll("drain-webhooks", shops).catch((error: unknown) =>
    log.warn(
      { err: error, shops: shops.length },
      "asking for inboxes to be worked off failed; the sweep will",
    ),
  );
  restedUntil = performance.now() + REST_MS;
  planned = false;
  // What came in while we asked is asked for too: those inboxes may have been read before it was in.
  const [shopId] = asked;
  if (shopId !== undefined) wakeDrain(shopId);
}

import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { enqueueAll } from "~/queue.server";

/** What came in within this time is asked for together. */
const GATHER_MS = 50;
/** At full load the asking must not cost more than the receiving: no more often than this. */
const REST_MS = 250;

const asked = new Set<ShopId>();
let planned = false;
let lastAsked = 0;

/**
 * Asks for the shop's inbox to be worked off, in one statement for all shops that something came in for. When the asking fails,
 * the sweep of every minute finds the inbox: a delivery that is committed is never lost.
 */
export function wakeDrain(shopId: ShopId): void {
  asked.add(shopId);
  if (planned) return;
  planned = true;
  setTimeout(() => void ask(), Math.max(GATHER_MS, lastAsked + REST_MS - performance.now()));
}

async function ask(): Promise<void> {
  const shops = [...asked].map((shopId) => ({ shopId }));
  asked.clear();
  // From here on a shop is asked for anew: its inbox may be read before the next delivery is in it.
  planned = false;
  lastAsked = performance.now();
  await enqueueAll("drain-webhooks", shops).catch((error: unknown) =>
    log.warn(
      { err: error, shops: shops.length },
      "asking for inboxes to be worked off failed; the sweep will",
    ),
  );
}

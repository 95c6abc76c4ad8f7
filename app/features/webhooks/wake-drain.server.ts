import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { enqueue } from "~/queue.server";

const GATHER_MS = 50;
const asked = new Set<ShopId>();

/**
 * Asks for the shop's inbox to be worked off, once for all deliveries that came in together. When the asking fails, the
 * sweep of every minute finds the inbox: a delivery that is committed is never lost.
 */
export function wakeDrain(shopId: ShopId): void {
  if (asked.has(shopId)) return;
  asked.add(shopId);
  setTimeout(() => {
    asked.delete(shopId);
    enqueue("drain-webhooks", shopId).catch((error: unknown) =>
      log.warn({ err: error, shopId }, "asking for the inbox to be worked off failed; the sweep will"),
    );
  }, GATHER_MS);
}

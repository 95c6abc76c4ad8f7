import { enqueueAll } from "~/queue.server";
import { listShopsWithDueDeliveries } from "./delivery-store.server";

/**
 * Finds the inboxes with something to do and asks for them: deliveries whose next try has come, and those whose worker was
 * never asked because the process died right after the commit.
 */
export async function sweepWebhooks(now: Date): Promise<void> {
  const shops = await listShopsWithDueDeliveries(now);
  await enqueueAll(
    "drain-webhooks",
    shops.map((shopId) => ({ shopId })),
  );
}

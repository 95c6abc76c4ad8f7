import { enqueueAll } from "~/queue.server";
import { deleteDoneDeliveries, listShopIds, listShopsWithDueDeliveries } from "./delivery-store.server";

/** Longer than any delivery is tried again (four hours), with room for clocks and outages. */
const KEEP_DONE_DAYS = 7;

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

/** Forgets deliveries that were done a week ago: until then their ids keep repeated ones out. */
export async function forgetOldDeliveries(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEEP_DONE_DAYS * 86_400_000);
  for (const shopId of await listShopIds()) await deleteDoneDeliveries(shopId, before);
}

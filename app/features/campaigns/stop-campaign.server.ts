import { withShop } from "~/db.server";
import { callOffCalls } from "~/features/calls/plan-calls.server";
import { callOffMessages } from "~/features/messages/plan-messages.server";
import { endCodes, planEnd } from "~/features/offers/end-codes.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { enqueue } from "~/queue.server";
import { lockCampaign, moveCampaign, recordEvent } from "./campaign-store.server";

export type StopOutcome =
  /** dead: Shopify says that no code can be used any more. Else it did not answer yet, and the task goes on trying. */
  { ok: true; dead: boolean } | { ok: false; reason: "not-found" | "not-running" };

/**
 * Ends a campaign's codes at once: decided in our database first, so that a task that is issuing stops and nothing is forgotten, then
 * ended at Shopify while the merchant waits. What the campaign brought so far goes on being measured.
 */
export async function stopCampaign(
  shop: Shop,
  admin: AdminClient,
  userId: string,
  id: string,
  now: () => Date,
): Promise<StopOutcome> {
  const decided = await withShop(shop.id, async (tx): Promise<StopOutcome | null> => {
    const campaign = await lockCampaign(tx, shop.id, id);
    if (!campaign) return { ok: false, reason: "not-found" };
    if (campaign.state !== "launching" && campaign.state !== "running")
      return { ok: false, reason: "not-running" };
    await planEnd(tx, shop.id, id);
    await callOffMessages(tx, id, now());
    await callOffCalls(tx, id, now());
    await moveCampaign(tx, shop.id, id, [campaign.state], { state: "stopped", updatedAt: now() });
    await recordEvent(tx, shop.id, id, { at: now(), what: "stopped", userId, facts: {} });
    return null;
  });
  if (decided) return decided;
  const dead = await endCodes(shop, admin, id, now).catch((error: unknown) => {
    log.error({ err: error, shopId: shop.id, campaign: id }, "codes could not be ended at once");
    return false;
  });
  if (dead)
    await withShop(shop.id, (tx) =>
      recordEvent(tx, shop.id, id, { at: now(), what: "codes-dead", userId: null, facts: {} }),
    );
  else await enqueue("tend-campaigns", shop.id, { urgent: true });
  return { ok: true, dead };
}

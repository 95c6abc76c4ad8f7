import { withShop } from "~/db.server";
import { endCodes, planEnd } from "~/features/offers/end-codes.server";
import { listRemainingDiscounts } from "~/features/offers/offer-facts.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { enqueue } from "~/queue.server";
import { listCampaigns } from "./campaign-store.server";
import { stopCampaign } from "./stop-campaign.server";

/** How many campaigns' codes Shopify says are over now, and of how many it has not said so yet: those are tried again each hour. */
export interface StoppedAll {
  ended: number;
  open: number;
}

/** Stops every campaign of a shop and ends every code that still holds, also of campaigns whose window is over. */
export async function stopAllCampaigns(
  shop: Shop,
  admin: AdminClient,
  userId: string,
  now: () => Date,
): Promise<StoppedAll> {
  const campaigns = await withShop(shop.id, (tx) => listCampaigns(tx, shop.id, ["launching", "running"]));
  const stopped: StoppedAll = { ended: 0, open: 0 };
  const count = (dead: boolean) => (dead ? stopped.ended++ : stopped.open++);
  const seen = new Set<string>();
  for (const { id } of campaigns) {
    seen.add(id);
    const outcome = await stopCampaign(shop, admin, userId, id, now);
    if (outcome.ok) count(outcome.dead);
  }
  for (const { campaignId, state } of await withShop(shop.id, (tx) => listRemainingDiscounts(tx, shop.id))) {
    if (seen.has(campaignId) || (state !== "live" && state !== "ending")) continue;
    await withShop(shop.id, (tx) => planEnd(tx, shop.id, campaignId));
    count(
      await endCodes(shop, admin, campaignId, now).catch((error: unknown) => {
        log.error({ err: error, shopId: shop.id, campaign: campaignId }, "codes could not be ended at once");
        return false;
      }),
    );
  }
  if (stopped.open > 0) await enqueue("tend-campaigns", shop.id, { urgent: true });
  return stopped;
}

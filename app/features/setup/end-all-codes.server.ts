import { switchAllOff } from "~/features/automatic/switch-all-off.server";
import { stopAllCampaigns, type StoppedAll } from "~/features/campaigns/stop-all.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";

/**
 * Leaves no live code in the shop: nothing makes codes any more, and all that hold are ended. For before the app is removed: from that moment
 * on Shopify does not let it end anything.
 */
export async function endAllCodes(shop: Shop, userId: string, now: () => Date): Promise<StoppedAll> {
  await switchAllOff(shop, userId, now());
  return stopAllCampaigns(shop, connectAdmin(shop), userId, now);
}

import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { Campaign } from "./campaign";
import type { CampaignResult } from "./campaign-result";
import { listOwnCampaigns } from "./campaign-store.server";
import { listNewestResults } from "./result-store.server";

/** Campaigns that were launched by hand, with what each has brought by its newest result. Waves count with their play. */
export async function launchedCampaigns(
  tx: ShopTx,
  shopId: ShopId,
): Promise<{ campaign: Campaign; result: CampaignResult | null }[]> {
  const campaigns = (await listOwnCampaigns(tx, shopId)).filter(
    ({ launchedAt, plan }) => launchedAt !== null && plan !== null,
  );
  const results = await listNewestResults(
    tx,
    shopId,
    campaigns.map(({ id }) => id),
  );
  return campaigns.map((campaign) => ({ campaign, result: results.get(campaign.id) ?? null }));
}

import { withShop } from "~/db.server";
import { usualAudience } from "~/features/campaigns/audience";
import type { CampaignDesign } from "~/features/campaigns/campaign";
import { saveCampaign } from "~/features/campaigns/save-campaign.server";
import type { Shop } from "~/features/shops/shop";

export const owner = "11";

/** Customers at risk who may be written to; `at` tells one from the other by risk and value. */
export async function addAtRisk(shop: Shop, ids: readonly bigint[]): Promise<void> {
  await withShop(shop.id, async (tx) => {
    await tx.customer.createMany({
      data: ids.map((id) => ({
        ...{ shopId: shop.id, id, createdAt: new Date(0), updatedAt: new Date(0) },
        marketingState: "SUBSCRIBED",
      })),
      // Those whom a test has put there already stay as they are.
      skipDuplicates: true,
    });
    await tx.customerScore.createMany({
      data: ids.map((id, at) => ({
        ...{ shopId: shop.id, customerId: id, scoredAt: new Date("2026-11-22T03:00:00Z"), band: "at-risk" },
        ...{ firstPurchaseDay: new Date("2026-01-01"), lastPurchaseDay: new Date("2026-06-01") },
        ...{ risk: 0.5 + (at % 10) / 25, alive: 0.6, orders90: 0.3, spend90Minor: 1500n, purchaseDays: 2 },
        ...{ valueMinor: BigInt(8000 + at * 10), valueAtStakeMinor: BigInt(3000 + at) },
        ...{ signalIds: [], signalBits: 0, reasons: [] },
      })),
    });
  });
}

export const designOf = (changes: Partial<CampaignDesign> = {}): CampaignDesign => ({
  ...{ name: "Come back", play: "percentage-code", settings: { percent: 15, minimumMinor: 0 } },
  ...{ audience: usualAudience, controlShare: 0.2, windowDays: 30, offerDays: 14 },
  ...changes,
});

/** A draft in the shop. Returns its id. */
export async function createDraft(shop: Shop, changes: Partial<CampaignDesign> = {}): Promise<string> {
  const saved = await saveCampaign(shop, owner, null, designOf(changes), new Date());
  if (!saved.ok) throw new Error(`the campaign is not possible: ${JSON.stringify(saved)}`);
  return saved.id;
}

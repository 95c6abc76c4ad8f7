import type { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { CampaignResult } from "./campaign-result";

/** Results of campaigns, one a day: the last one of a day stays. Within a transaction of the shop. */
export async function saveResult(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  result: CampaignResult,
): Promise<void> {
  const asOfDay = new Date(result.asOf.slice(0, 10));
  const stored = { computedAt: new Date(result.asOf), result: result as unknown as Prisma.InputJsonValue };
  await tx.campaignResult.upsert({
    where: { shopId_campaignId_asOfDay: { shopId, campaignId, asOfDay } },
    create: { shopId, campaignId, asOfDay, ...stored },
    update: stored,
  });
}

export async function findNewestResult(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<CampaignResult | null> {
  const row = await tx.campaignResult.findFirst({
    where: { shopId, campaignId },
    orderBy: { asOfDay: "desc" },
    select: { result: true },
  });
  return (row?.result ?? null) as unknown as CampaignResult | null;
}

/** The newest result of each of these campaigns. */
export async function listNewestResults(
  tx: ShopTx,
  shopId: ShopId,
  campaignIds: readonly string[],
): Promise<Map<string, CampaignResult>> {
  const rows = await tx.$queryRaw<{ id: string; result: CampaignResult }[]>`
    SELECT DISTINCT ON (campaign_id) campaign_id::text AS id, result FROM campaign_results
     WHERE shop_id = ${shopId} AND campaign_id = ANY(${[...campaignIds]}::text[]::uuid[])
     ORDER BY campaign_id, as_of_day DESC`;
  return new Map(rows.map(({ id, result }) => [id, result]));
}

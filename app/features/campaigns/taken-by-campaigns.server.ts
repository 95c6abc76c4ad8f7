import { shopOf, type ShopTx } from "~/db.server";
import type { ExclusionReason } from "./campaign";
import { findCampaign, listOwnCampaigns } from "./campaign-store.server";
import { listArms, listTakenElsewhere } from "./member-store.server";

const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Customers with whom a campaign other than `exceptId` has to do now: held out there, or treated while its window runs, or treated less
 * than `gapDays` ago (0: whenever). Whatever else reaches them would count as that campaign's doing.
 */
export const listTakenByCampaigns = (
  tx: ShopTx,
  ids: readonly bigint[],
  { exceptId, gapDays, now }: { exceptId: string | null; gapDays: number; now: Date },
): Promise<Map<bigint, ExclusionReason>> =>
  listTakenElsewhere(tx, shopOf(tx), exceptId ?? nobody, ids, now, gapDays);

const atATime = 5000;

/** Those a campaign treats, under the records they live on as; and when it began. Null when it was never launched. */
export async function findTreated(
  tx: ShopTx,
  campaignId: string,
): Promise<{ ids: bigint[]; launchedAt: Date } | null> {
  const shopId = shopOf(tx);
  const campaign = await findCampaign(tx, shopId, campaignId);
  if (!campaign?.launchedAt) return null;
  const ids: bigint[] = [];
  for (let after = 0n; ;) {
    const members = await listArms(tx, shopId, campaignId, after, atATime);
    ids.push(...members.flatMap(({ arm, livesOnAs }) => (arm === "treated" ? livesOnAs : [])));
    if (members.length < atATime) return { ids: [...new Set(ids)], launchedAt: campaign.launchedAt };
    after = members.at(-1)!.customerId;
  }
}

/** Campaigns of merchants' own that have treated anybody, the newest first. */
export async function listLaunched(tx: ShopTx): Promise<{ id: string; name: string }[]> {
  const campaigns = await listOwnCampaigns(tx, shopOf(tx));
  return campaigns.flatMap(({ id, name, launchedAt }) => (launchedAt ? { id, name } : []));
}

import { withShop } from "~/db.server";
import { getMargin } from "~/features/shops/margin.server";
import type { Shop } from "~/features/shops/shop";
import { enqueue } from "~/queue.server";
import { findRules, lockCampaign, moveCampaign, recordEvent } from "./campaign-store.server";
import { lockLaunches } from "./launch-lock.server";
import { prepareLaunch } from "./prepare-launch.server";
import { putDownLaunch } from "./put-down-launch.server";

export type LaunchOutcome =
  | { ok: true; state: "launching" | "waiting-for-approval" }
  | { ok: false; reason: "not-found" | "not-a-draft" | "nobody" | "too-few" | "same-person" };

/** With fewer on either side nothing can ever be said of it. */
const leastEach = 2;
const launchMs = 120_000;

/**
 * Launches a campaign: who is in it and in which arm is drawn and stored, and each offer is put down, all in one transaction before
 * anything leaves the house. Above the merchant's limit it waits until a second person says so. Codes are made by the task asked
 * for at the end; were that asking lost, the hourly look at campaigns asks again.
 */
export async function launchCampaign(
  shop: Shop,
  userId: string,
  id: string,
  now: Date,
): Promise<LaunchOutcome> {
  const margin = (await getMargin(shop.id)) ?? 1;
  const outcome = await withShop(
    shop.id,
    async (tx): Promise<LaunchOutcome> => {
      await lockLaunches(tx, shop.id);
      const campaign = await lockCampaign(tx, shop.id, id);
      if (!campaign) return { ok: false, reason: "not-found" };
      if (campaign.state !== "draft" && campaign.state !== "waiting-for-approval")
        return { ok: false, reason: "not-a-draft" };
      const prepared = await prepareLaunch(tx, shop, campaign, margin, now);
      const { facts } = prepared;
      if (facts.treated === 0) return { ok: false, reason: "nobody" };
      if (facts.treated < leastEach || facts.control < leastEach) return { ok: false, reason: "too-few" };
      const { approveFromMinor } = await findRules(tx, shop.id);
      const dear = approveFromMinor !== null && BigInt(facts.foreseen.p90) >= approveFromMinor;
      const note = (what: string, more: Record<string, unknown> = {}) =>
        recordEvent(tx, shop.id, id, { at: now, what, userId, facts: { ...facts, ...more } });
      if (dear && campaign.state === "draft") {
        await moveCampaign(tx, shop.id, id, ["draft"], {
          ...{ state: "waiting-for-approval", askedBy: userId, updatedAt: now },
        });
        await note("asked-for-approval", { approveFromMinor: String(approveFromMinor) });
        return { ok: true, state: "waiting-for-approval" };
      }
      if (dear && campaign.askedBy === userId) return { ok: false, reason: "same-person" };
      if (dear) await note("approved", { approveFromMinor: String(approveFromMinor) });

      await putDownLaunch(tx, shop, campaign, prepared, { by: userId, approved: dear, now });
      await note("launched", {
        seed: campaign.seed,
        controlShare: campaign.controlShare,
        settings: campaign.settings,
      });
      return { ok: true, state: "launching" };
    },
    { timeoutMs: launchMs },
  );
  if (outcome.ok && outcome.state === "launching") await enqueue("issue-offers", shop.id, { urgent: true });
  return outcome;
}

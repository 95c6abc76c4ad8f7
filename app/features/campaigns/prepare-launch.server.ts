import type { ShopTx } from "~/db.server";
import { foreseenCallCost } from "~/features/calls/call-cost.server";
import { chosenPlay, type ChosenPlay } from "~/features/offers/plays/list";
import type { Shop } from "~/features/shops/shop";
import { findBarred } from "./barred.server";
import type { CampaignDesign } from "./campaign";
import { findCandidates } from "./find-candidates.server";
import { readPast, type Past } from "./past-window.server";
import { findSparedByCause } from "./spared-causes.server";
import { planLaunch, type LaunchPlan } from "./plan-launch";

export interface PreparedLaunch extends LaunchPlan {
  play: ChosenPlay;
  past: Past;
}

/** Reads everything a launch depends on and plans it: for the simulator, and for the launch itself. Writes nothing. */
export async function prepareLaunch(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  campaign: CampaignDesign & { id: string; seed: string },
  margin: number,
  now: Date,
): Promise<PreparedLaunch> {
  const play = chosenPlay(campaign.play, campaign.settings);
  const candidates = await findCandidates(tx, shop.id, campaign.audience);
  const ids = candidates.map(({ id }) => id);
  const barred = await findBarred(tx, shop, campaign.id, ids, now, play.offer.by);
  const gives = play.offer.gives !== "words";
  for (const [id, reason] of await findSparedByCause(tx, ids, gives, now)) barred.set(id, reason);
  const past = await readPast(tx, shop.id, candidates, campaign.windowDays, margin, now);
  const plan = planLaunch({
    ...{ design: campaign, seed: campaign.seed, play, candidates, barred, margin },
    wayMinor: play.offer.by === "phone" ? await foreseenCallCost(tx, now) : 0,
    past: past.spread && { spread: past.spread, meanMinor: past.meanMinor },
  });
  return { ...plan, play, past };
}

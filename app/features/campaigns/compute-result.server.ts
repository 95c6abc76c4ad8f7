import type { ShopTx } from "~/db.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { ShopId } from "~/platform/ids";
import type { Campaign } from "./campaign";
import { judgeTally, type CampaignResult } from "./campaign-result";
import { nothingTallied, tallyCampaign } from "./tally-campaign.server";

const DAY_MS = 86_400_000;

/**
 * What a campaign has brought by `now`, from the orders: every customer of both arms in the window from their own assignment on.
 * Reads only. Errors: throws for a campaign that was never launched.
 */
export async function computeResult(
  tx: ShopTx,
  shopId: ShopId,
  campaign: Campaign,
  now: Date,
): Promise<CampaignResult> {
  const { launchedAt, windowEndsAt, plan: facts } = campaign;
  if (!launchedAt || !windowEndsAt || !facts)
    throw new Error(`campaign ${campaign.id} was not launched and has no result`);
  const play = chosenPlay(campaign.play, campaign.settings);
  const sum = nothingTallied();
  await tallyCampaign(tx, shopId, campaign, now, sum);
  const { tally, costs, mixed } = sum;

  const passed = (now.getTime() - launchedAt.getTime()) / DAY_MS;
  const isOver = now >= windowEndsAt;
  const customers = facts.treated + facts.control;
  const judged = judgeTally(tally, {
    stage: isOver
      ? { is: "final" }
      : { is: "looking", information: Math.max(1 / campaign.windowDays, passed / campaign.windowDays) },
    plan: {
      controlShare: facts.control / customers,
      spread: facts.spread,
      worthKnowing: Math.max(1, facts.worthKnowingMinor),
      // As many as this one found, each time its window is over.
      customersPerMonth: (customers * 30) / campaign.windowDays,
    },
    margin: facts.margin,
    discountShare: play.share,
  });
  return {
    ...judged,
    asOf: now.toISOString(),
    day: Math.min(campaign.windowDays, Math.floor(passed)),
    of: campaign.windowDays,
    treated: tally.treated.totals,
    control: tally.control.totals,
    attributedMinor: tally.attributedMinor,
    ...{ costs, mixed },
  };
}

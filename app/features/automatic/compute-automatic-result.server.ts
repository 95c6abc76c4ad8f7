import type { ShopTx } from "~/db.server";
import { judgeTally } from "~/features/campaigns/campaign-result";
import { nothingTallied, tallyCampaign } from "~/features/campaigns/tally-campaign.server";
import { wavesOf } from "~/features/campaigns/waves.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { ShopId } from "~/platform/ids";
import type { AutomaticPlay, AutomaticResult } from "./automatic-play";
import { listFirstIn } from "./entry-store.server";

const MONTH_MS = 30 * 86_400_000;

/**
 * What an automatic play has brought by `now` over all its waves: everybody who entered it for the first time and whose window is over.
 * Null before its first wave. A play has no planned last day, so only the range that may be looked at every day decides, with the share of
 * the planned customers as its information (record 035). Reads only.
 */
export async function computeAutomaticResult(
  tx: ShopTx,
  shopId: ShopId,
  play: AutomaticPlay,
  now: Date,
): Promise<AutomaticResult | null> {
  if (!play.plan) return null;
  const waves = await wavesOf(tx, { id: shopId }, play.id);
  const sum = nothingTallied();
  let lately = 0;
  for (const wave of waves) {
    const first = await listFirstIn(tx, play.id, wave.id);
    if (wave.launchedAt!.getTime() > now.getTime() - MONTH_MS) lately += first.size;
    if (wave.windowEndsAt! <= now) await tallyCampaign(tx, shopId, wave, now, sum, (id) => first.has(id));
  }
  const { tally, costs, mixed } = sum;
  const finished = tally.treated.totals.customers + tally.control.totals.customers;
  const information = Math.max(finished, 1) / play.plan.planned;
  const judged = judgeTally(tally, {
    stage: { is: information > 1 ? "extended" : "looking", information },
    plan: {
      controlShare: play.controlShare,
      spread: play.plan.spread,
      worthKnowing: play.plan.worthKnowingMinor,
      customersPerMonth: lately,
    },
    margin: play.plan.margin,
    discountShare: Math.max(0, ...waves.map((wave) => chosenPlay(wave.play, wave.settings).share)),
  });
  return {
    ...judged,
    ...{ asOf: now.toISOString(), day: play.windowDays, of: play.windowDays },
    ...{ finished, planned: play.plan.planned },
    treated: tally.treated.totals,
    control: tally.control.totals,
    attributedMinor: tally.attributedMinor,
    ...{ costs, mixed },
  };
}

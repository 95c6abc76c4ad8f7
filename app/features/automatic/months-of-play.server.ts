import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import type { Campaign } from "~/features/campaigns/campaign";
import { allCosts, judgeTally } from "~/features/campaigns/campaign-result";
import { nothingTallied, tallyCampaign } from "~/features/campaigns/tally-campaign.server";
import { chosenPlay } from "~/features/offers/plays/list";
import type { ShopId } from "~/platform/ids";
import type { AutomaticPlay } from "./automatic-play";
import type { MonthOfPlay } from "./month-of-play";
import { listFirstIn } from "./entry-store.server";

/** So many months back they are worked out anew. */
const monthsBack = 13;

/** What each month of a play has brought by `now`, its windows over or not: both arms in the same days. Reads only. */
export async function monthsOfPlay(
  tx: ShopTx,
  shop: { id: ShopId; timeZone: string },
  play: AutomaticPlay,
  waves: readonly Campaign[],
  now: Date,
): Promise<MonthOfPlay[]> {
  if (!play.plan) return [];
  const since = DateTime.fromJSDate(now, { zone: shop.timeZone })
    .startOf("month")
    .minus({ months: monthsBack - 1 });
  const byMonth = new Map<string, Campaign[]>();
  for (const wave of waves) {
    const launched = DateTime.fromJSDate(wave.launchedAt!, { zone: shop.timeZone });
    if (launched < since) continue;
    const month = launched.toFormat("yyyy-MM");
    byMonth.set(month, [...(byMonth.get(month) ?? []), wave]);
  }
  const months: MonthOfPlay[] = [];
  for (const [month, ofMonth] of [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sum = nothingTallied();
    let passed = 0;
    for (const wave of ofMonth) {
      const first = await listFirstIn(tx, play.id, wave.id);
      await tallyCampaign(tx, shop.id, wave, now, sum, (id) => first.has(id));
      const begun = wave.launchedAt!.getTime();
      passed += Math.min(1, (now.getTime() - begun) / Math.max(1, wave.windowEndsAt!.getTime() - begun));
    }
    const { tally, costs } = sum;
    const over = ofMonth.every(({ windowEndsAt }) => windowEndsAt! <= now);
    const judged = judgeTally(tally, {
      stage: over ? { is: "final" } : { is: "looking", information: Math.max(0.01, passed / ofMonth.length) },
      plan: {
        ...play.plan,
        controlShare: play.controlShare,
        worthKnowing: play.plan.worthKnowingMinor,
        customersPerMonth: 0,
      },
      margin: play.plan.margin,
      discountShare: Math.max(0, ...ofMonth.map((wave) => chosenPlay(wave.play, wave.settings).share)),
    });
    months.push({
      ...{ month, over, forTotal: judged.forTotal, attributedMinor: tally.attributedMinor },
      ...{ treated: tally.treated.totals.customers, control: tally.control.totals.customers },
      range: "range" in judged.verdict ? judged.verdict.range.total : null,
      costMinor: allCosts(costs),
    });
  }
  return months;
}

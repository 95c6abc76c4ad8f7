import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { monthsOfPlays } from "~/features/automatic/list-months.server";
import { allCosts } from "~/features/campaigns/campaign-result";
import { launchedCampaigns } from "~/features/campaigns/launched.server";
import type { Shop } from "~/features/shops/shop";
import { earnedIn, type EarnedMonth, type EarnedPart } from "./earned-month";

/** So many months are shown. */
const monthsBack = 12;

/**
 * What the app earned in each of the last twelve months in which anything was launched, and in the present one; the newest first. Reads the
 * results that are kept, never orders.
 */
export async function listMonths(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  now: Date,
): Promise<EarnedMonth[]> {
  const byMonth = new Map<string, EarnedPart[]>();
  const add = (month: string, part: EarnedPart) => byMonth.set(month, [...(byMonth.get(month) ?? []), part]);
  for (const { campaign, result } of await launchedCampaigns(tx, shop.id)) {
    const month = DateTime.fromJSDate(campaign.launchedAt!, { zone: shop.timeZone }).toFormat("yyyy-MM");
    add(month, {
      ...{ kind: "campaign", id: campaign.id, name: campaign.name, over: campaign.finishedAt !== null },
      ...{ treated: campaign.plan!.treated, control: campaign.plan!.control },
      forTotal: result?.forTotal ?? null,
      range: result && "range" in result.verdict ? result.verdict.range.total : null,
      costMinor: allCosts(result?.costs ?? {}),
      attributedMinor: result?.attributedMinor ?? 0,
    });
  }
  for (const { play, months } of await monthsOfPlays(tx))
    for (const { month, ...rest } of months)
      add(month, { kind: "automatic", id: play.id, name: play.name, ...rest });
  if (byMonth.size === 0) return [];
  const present = DateTime.fromJSDate(now, { zone: shop.timeZone }).startOf("month");
  const first = present.minus({ months: monthsBack - 1 }).toFormat("yyyy-MM");
  if (!byMonth.has(present.toFormat("yyyy-MM"))) byMonth.set(present.toFormat("yyyy-MM"), []);
  return [...byMonth]
    .filter(([month]) => month >= first)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, parts]) => earnedIn(month, parts, now, shop.timeZone));
}

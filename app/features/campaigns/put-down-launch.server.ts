import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { openPlaces } from "~/features/invitations/open-places.server";
import { holdBack } from "~/features/messages/contactable.server";
import { planOffers } from "~/features/offers/plan-offers.server";
import type { Shop } from "~/features/shops/shop";
import type { Campaign } from "./campaign";
import { moveCampaign } from "./campaign-store.server";
import { insertMembers } from "./member-store.server";
import type { PreparedLaunch } from "./prepare-launch.server";

const DAY_MS = 86_400_000;

/**
 * Writes a launch down, in the caller's transaction: who is in which arm, whom every channel leaves alone from now on, one offer for
 * each of the others, and that the campaign's codes are to be made. Nothing leaves the house here.
 * @param by Shopify's number of the member of staff; null for the app itself
 */
export async function putDownLaunch(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  campaign: Campaign,
  { members, facts, play, past }: PreparedLaunch,
  { by, approved, now }: { by: string | null; approved: boolean; now: Date },
): Promise<void> {
  const { id } = campaign;
  await insertMembers(tx, shop.id, id, members, past.spendBefore, now);
  const idsOf = (wanted: "treated" | "control") =>
    members.filter(({ arm }) => arm === wanted).map(({ customer }) => customer.id);
  const windowEndsAt = new Date(now.getTime() + campaign.windowDays * DAY_MS);
  const untouched = { source: `campaign ${id}`, reason: "control-group", until: windowEndsAt } as const;
  await holdBack(tx, untouched, idsOf("control"));
  await planOffers(
    tx,
    shop.id,
    { ...planOf(campaign, shop.timeZone, now), gives: play.offer, holds: play.holds },
    idsOf("treated"),
  );
  if (play.offer.event) await openPlaces(tx, id, play.offer.event.places);
  await moveCampaign(tx, shop.id, id, [campaign.state], {
    ...{ state: "launching", launchedBy: by, launchedAt: now, updatedAt: now, fault: null },
    ...(approved ? { approvedBy: by } : {}),
    windowEndsAt,
    plan: facts as unknown as object,
  });
}

/** Codes end at a midnight of the shop, the day of the launch being the first of their days: "until the 14th" is what people are told. */
const planOf = ({ id, name, offerDays }: Campaign, zone: string, now: Date) => ({
  ...{ id, title: name, from: now },
  to: DateTime.fromJSDate(now, { zone }).startOf("day").plus({ days: offerDays }).toJSDate(),
});

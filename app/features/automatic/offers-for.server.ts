import type { ShopTx } from "~/db.server";
import { answerTo, isQuietEnough } from "~/features/cause-plays/cause-play";
import { getCausePlays } from "~/features/cause-plays/get-cause-plays.server";
import { listCauses } from "~/features/causes/list-causes.server";
import { dayAt } from "~/features/churn/day";
import { lastContacts } from "~/features/messages/last-contacts.server";
import type { PlayId } from "~/features/offers/plays/play";
import type { Shop } from "~/features/shops/shop";
import type { AutomaticPlay, EntryReason } from "./automatic-play";

/** One offer, and who of those asked about is to get it. */
export interface OfferGroup {
  play: PlayId;
  settings: unknown;
  ids: bigint[];
}

export interface GroupedOffers {
  groups: OfferGroup[];
  /** Who is to get none, by what the shop does for their cause. */
  without: { id: bigint; reason: EntryReason; leave: boolean }[];
}

/**
 * What each of these customers is to get: the play's own offer, or what the shop does for their cause as of now. Customers who get the
 * same stand together. Reads only.
 */
export async function offersFor(
  tx: ShopTx,
  shop: Shop,
  play: Pick<AutomaticPlay, "play" | "settings" | "conditions">,
  customerIds: readonly bigint[],
  now: Date,
): Promise<GroupedOffers> {
  if (!play.conditions.byCause)
    return {
      groups: [{ play: play.play, settings: play.settings, ids: [...customerIds] }],
      without: [],
    };
  const plays = await getCausePlays(tx);
  const causeOf = await listCauses(tx, shop, customerIds, dayAt(now, shop.timeZone));
  const heardAt = await lastContacts(tx, customerIds, now);
  const groups = new Map<string, OfferGroup>();
  const without: GroupedOffers["without"] = [];
  for (const id of customerIds) {
    const answer = answerTo(plays, causeOf.get(id) ?? "unknown");
    if (answer.act === "nothing") without.push({ id, reason: "cause-left-alone", leave: true });
    else if (!isQuietEnough(answer, heardAt.get(id) ?? null, now))
      without.push({ id, reason: "contact-gap", leave: false });
    else {
      const key = JSON.stringify([answer.play, answer.settings]);
      const group = groups.get(key) ?? { play: answer.play, settings: answer.settings, ids: [] };
      group.ids.push(id);
      groups.set(key, group);
    }
  }
  return { groups: [...groups.values()], without };
}

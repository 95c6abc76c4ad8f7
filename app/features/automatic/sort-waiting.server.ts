import { randomUUID } from "node:crypto";
import type { ShopTx } from "~/db.server";
import { findBarred } from "~/features/campaigns/barred.server";
import type { ExclusionReason, LaunchFacts } from "~/features/campaigns/campaign";
import type { Candidate } from "~/features/campaigns/candidate";
import { chosenPlay } from "~/features/offers/plays/list";
import type { PlayId } from "~/features/offers/plays/play";
import type { Shop } from "~/features/shops/shop";
import { mayPass, type AutomaticPlay, type EntryReason } from "./automatic-play";
import { offersFor } from "./offers-for.server";
import { standingFor } from "./standing-of";

export interface Sorted {
  /** Who may be acted on today, by what they are to get; those with the most at stake, up to the day's limit. */
  groups: { offer: { play: PlayId; settings: unknown }; customers: Candidate[] }[];
  /** Who may not, and why; `leave`: not later either. */
  kept: { id: bigint; reason: EntryReason; leave: boolean }[];
  counts: LaunchFacts["excluded"];
}

/** Who of those who wait may be acted on now, by the same rules as a campaign's launch: for the day's wave, and for the preview. Reads only. */
export async function sortWaiting(
  tx: ShopTx,
  shop: Shop,
  play: Pick<AutomaticPlay, "trigger" | "play" | "settings" | "conditions" | "mostPerDay">,
  waiting: readonly Candidate[],
  now: Date,
): Promise<Sorted> {
  const standing = standingFor(play.trigger);
  const { groups, without } = await offersFor(
    tx,
    shop,
    play,
    waiting.map(({ id }) => id),
    now,
  );
  const kept: Sorted["kept"] = [...without];
  const counts: LaunchFacts["excluded"] = {};
  const byId = new Map(waiting.map((customer) => [customer.id, customer]));
  const free = new Map<bigint, number>();
  for (const [at, { play: id, settings, ids }] of groups.entries()) {
    const { by } = chosenPlay(id, settings).offer;
    // No campaign of its own yet: all others are others.
    const barred = await findBarred(tx, shop, randomUUID(), ids, now, by);
    for (const customerId of ids) {
      const against = standing(byId.get(customerId)!);
      const reason: ExclusionReason | null = against ?? barred.get(customerId) ?? null;
      if (reason === null) free.set(customerId, at);
      else {
        kept.push({ id: customerId, reason, leave: against !== null || !mayPass(reason) });
        counts[reason] = (counts[reason] ?? 0) + 1;
      }
    }
  }
  const today = waiting.filter(({ id }) => free.has(id)).slice(0, play.mostPerDay);
  return {
    groups: groups
      .map(({ play: id, settings }, at) => ({
        offer: { play: id, settings },
        customers: today.filter((customer) => free.get(customer.id) === at),
      }))
      .filter(({ customers }) => customers.length > 0),
    kept,
    counts,
  };
}

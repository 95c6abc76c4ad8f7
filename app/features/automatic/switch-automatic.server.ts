import { DateTime } from "luxon";
import { withShop } from "~/db.server";
import { stopCampaign } from "~/features/campaigns/stop-campaign.server";
import { approvalLimit, wavesOf } from "~/features/campaigns/waves.server";
import type { Shop } from "~/features/shops/shop";
import type { AdminClient } from "~/platform/admin-client.server";
import { enqueue } from "~/queue.server";
import { changeAutomatic, lockAutomatic, recordAutomaticEvent } from "./automatic-store.server";
import { watchAtRisk } from "./watch-at-risk.server";

export type SwitchOutcome =
  | { ok: true; state: "on" | "off" | "waiting-for-approval" }
  | { ok: false; reason: "not-found" | "replaced" | "same-person" };

/**
 * Switches a play on or off. Who is at risk at that moment does not enter by that, unless the merchant says so. A play that may spend as
 * much as the shop's limit in a month, or has no limit of its own, waits until a second person says yes. Off: nobody enters any more, and what
 * was given holds.
 */
export async function switchAutomatic(
  shop: Shop,
  userId: string,
  id: string,
  on: boolean,
  now: Date,
): Promise<SwitchOutcome> {
  const outcome = await withShop(shop.id, async (tx): Promise<SwitchOutcome> => {
    const play = await lockAutomatic(tx, id);
    if (!play) return { ok: false, reason: "not-found" };
    if (play.replacedAt !== null) return { ok: false, reason: "replaced" };
    const note = (what: string) =>
      recordAutomaticEvent(tx, id, {
        at: now,
        what,
        userId,
        facts: { budgetMinor: play.budgetMinor?.toString() ?? null },
      });
    if (!on) {
      await changeAutomatic(tx, id, { state: "off", askedBy: null, updatedAt: now });
      await note("switched-off");
      return { ok: true, state: "off" };
    }
    if (play.state === "on") return { ok: true, state: "on" };
    const approveFromMinor = await approvalLimit(tx, shop);
    const dear =
      approveFromMinor !== null && (play.budgetMinor === null || play.budgetMinor >= approveFromMinor);
    if (dear && play.state === "off") {
      await changeAutomatic(tx, id, { state: "waiting-for-approval", askedBy: userId, updatedAt: now });
      await note("asked-for-approval");
      return { ok: true, state: "waiting-for-approval" };
    }
    if (dear && play.askedBy === userId) return { ok: false, reason: "same-person" };
    if (dear) await note("approved");
    if (play.trigger === "at-risk") await watchAtRisk(tx, now);
    // An improvement is told once: what was looked at stays looked at.
    const lookedAt =
      play.trigger === "improvement" ? play.lookedAt : play.conditions.withPresent ? null : now;
    await changeAutomatic(tx, id, { state: "on", switchedBy: userId, lookedAt, updatedAt: now });
    await note("switched-on");
    return { ok: true, state: "on" };
  });
  if (outcome.ok && outcome.state === "on") await enqueue("run-automatic", shop.id, { urgent: true });
  return outcome;
}

export type AllowOutcome = { ok: true } | { ok: false; reason: "not-found" | "same-person" };

/** Lets a play go on above its limit until the month is over. Where the shop wants two people, not by whoever switched it on. */
export async function allowMonth(shop: Shop, userId: string, id: string, now: Date): Promise<AllowOutcome> {
  const outcome = await withShop(shop.id, async (tx): Promise<AllowOutcome> => {
    const play = await lockAutomatic(tx, id);
    if (!play) return { ok: false, reason: "not-found" };
    const approveFromMinor = await approvalLimit(tx, shop);
    if (approveFromMinor !== null && play.switchedBy === userId) return { ok: false, reason: "same-person" };
    const allowedMonth = monthOf(shop, now);
    await changeAutomatic(tx, id, { allowedMonth, updatedAt: now });
    await recordAutomaticEvent(tx, id, {
      at: now,
      what: "month-allowed",
      userId,
      facts: { month: allowedMonth },
    });
    return { ok: true };
  });
  if (outcome.ok) await enqueue("run-automatic", shop.id, { urgent: true });
  return outcome;
}

/** The shop's month, as a play's limit counts it: "2026-11". */
export const monthOf = (shop: Pick<Shop, "timeZone">, now: Date): string =>
  DateTime.fromJSDate(now, { zone: shop.timeZone }).toFormat("yyyy-MM");

/** Switches a play off and ends every code it has given that still holds. False: Shopify has not confirmed all of them yet; that goes on by itself. */
export async function stopAutomatic(
  shop: Shop,
  admin: AdminClient,
  userId: string,
  id: string,
  now: () => Date,
): Promise<{ ok: true; dead: boolean } | { ok: false; reason: "not-found" | "replaced" | "same-person" }> {
  const switched = await switchAutomatic(shop, userId, id, false, now());
  if (!switched.ok && switched.reason !== "replaced") return switched;
  const waves = await withShop(shop.id, (tx) => wavesOf(tx, shop, id));
  let dead = true;
  for (const wave of waves) {
    if (wave.state !== "launching" && wave.state !== "running") continue;
    const stopped = await stopCampaign(shop, admin, userId, wave.id, now);
    if (stopped.ok && !stopped.dead) dead = false;
  }
  return { ok: true, dead };
}

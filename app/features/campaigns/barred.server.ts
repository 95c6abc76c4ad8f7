import type { ShopTx } from "~/db.server";
import { listUncallable } from "~/features/calls/callable.server";
import { contactable } from "~/features/messages/contactable.server";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import type { PlannedOffer } from "~/features/offers/plays/play";
import type { Shop } from "~/features/shops/shop";
import type { ExclusionReason } from "./campaign";
import { listTakenElsewhere, listWithoutConsent } from "./member-store.server";

/**
 * Who of these may not be written to now, or called, and why: what the outbox or the call list would say, and what other campaigns are doing with them, which comes
 * first. That no channel is set up is said of the shop and not of a customer, so it keeps nobody out.
 */
export async function findBarred(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  campaignId: string,
  ids: readonly bigint[],
  now: Date,
  by: PlannedOffer["by"],
): Promise<Map<bigint, ExclusionReason>> {
  const barred =
    by === "phone" ? await listUncallable(tx, ids, now) : await findUnwritable(tx, shop, ids, now);
  const { gapDays } = await getMessageSettings(tx);
  for (const [id, reason] of await listTakenElsewhere(tx, shop.id, campaignId, ids, now, gapDays))
    barred.set(id, reason);
  return barred;
}

async function findUnwritable(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  ids: readonly bigint[],
  now: Date,
): Promise<Map<bigint, ExclusionReason>> {
  const barred = new Map<bigint, ExclusionReason>();
  for (const id of await listWithoutConsent(tx, shop.id, ids)) barred.set(id, "no-consent");
  for (const [id, answer] of await contactable(tx, shop, ids, { budget: "takes", now }))
    if (!answer.ok && answer.reason !== "channel-off") barred.set(id, answer.reason);
  return barred;
}

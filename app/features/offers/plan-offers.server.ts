import { randomBytes } from "node:crypto";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { makeCode } from "./make-code";
import { creditSecond, mostNamedBuyers, tagOf } from "./offer-of-campaign";
import { insertDiscount, insertOffers } from "./offer-store.server";
import type { PlannedOffer } from "./plays/play";

const rowsAtATime = 5000;

/**
 * Puts a campaign's offers and its discount down, in the caller's transaction. Nothing is asked of Shopify: the task that issues
 * them finds them here, however often it is begun.
 */
export async function planOffers(
  tx: ShopTx,
  shopId: ShopId,
  campaign: { id: string; title: string; gives: PlannedOffer; holds: boolean; from: Date; to: Date },
  customerIds: readonly bigint[],
): Promise<void> {
  const { id, title, gives, holds, from, to } = campaign;
  const withCodes = gives.gives === "code";
  const creditMinor = gives.gives === "credit" ? gives.creditMinor : null;
  const until = creditMinor === null ? to : new Date(to.getTime() + creditSecond(id) * 1000);
  for (let at = 0; at < customerIds.length; at += rowsAtATime) {
    const offers = customerIds
      .slice(at, at + rowsAtATime)
      .map((customerId) => ({ customerId, code: withCodes ? makeCode(randomBytes) : null }));
    await insertOffers(tx, shopId, id, offers, holds ? until : null, creditMinor);
  }
  if (!withCodes || customerIds.length === 0) return;
  const boundBy = customerIds.length <= mostNamedBuyers ? "customers" : "segment";
  await insertDiscount(tx, shopId, id, { boundBy, tag: tagOf(id), title, startsAt: from, endsAt: to });
}

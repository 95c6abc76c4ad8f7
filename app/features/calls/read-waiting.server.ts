import { shopOf, type ShopTx } from "~/db.server";
import { giveContactBack } from "~/features/messages/contacts.server";
import { listGoodsOrders } from "~/features/orders/orders-in-window.server";
import { holdMinutes, type DropReason } from "./call";
import { listUncallable } from "./callable.server";
import { dropCalls, listWaiting, type CallRow } from "./calls-store.server";

/** As many as a team calls in days; the rest moves up. */
const mostWaiting = 1000;

/** Whoever took an entry before this moment has let go of it. */
export const heldSince = (now: Date): Date => new Date(now.getTime() - holdMinutes * 60_000);

export const isHeld = ({ takenBy, takenAt }: CallRow, now: Date): boolean =>
  takenBy !== null && takenAt !== null && takenAt >= heldSince(now);

/**
 * Who is to be called, those with the most at stake first. Everything is asked again that could have changed since it was planned; who is
 * not to be called any more leaves the list with the reason, and gets the contact back that did not come about.
 */
export async function readWaiting(tx: ShopTx, now: Date): Promise<CallRow[]> {
  const waiting = await listWaiting(tx, mostWaiting);
  // What a colleague has at hand stays until they have said what came of it.
  const free = waiting.filter((call) => !isHeld(call, now));
  const reasons = await listReasons(tx, free, now);
  const dropped = free.flatMap((call) => {
    const reason = reasons.get(call.id);
    return reason ? [{ id: call.id, customerId: call.customerId, reason }] : [];
  });
  await dropCalls(tx, dropped, now);
  for (const { customerId, id } of dropped) await giveContactBack(tx, customerId, id);
  return waiting.filter(({ id }) => !reasons.has(id));
}

/** Why some of these calls are not to be made any more, by the call. */
export async function listReasons(
  tx: ShopTx,
  calls: readonly CallRow[],
  now: Date,
): Promise<Map<string, DropReason>> {
  if (calls.length === 0) return new Map();
  const ids = calls.map(({ customerId }) => customerId);
  const since = new Date(Math.min(...calls.map(({ boughtSince }) => boughtSince.getTime())));
  const bought = new Map<bigint, number>();
  for (const order of await listGoodsOrders(tx, shopOf(tx), ids, since, new Date(now.getTime() + 1)))
    if (order.paidMinor > order.refundedMinor) bought.set(order.customerId, order.placedAt.getTime());
  // Somebody in two campaigns has two calls, and the contact belongs to one of them.
  const callOf = new Map(calls.map(({ customerId, id }) => [customerId, id]));
  const against = await listUncallable(tx, ids, now, (id) => callOf.get(id));
  const reasons = new Map<string, DropReason>();
  for (const { id, customerId, boughtSince, notAfter } of calls) {
    const reason =
      (bought.get(customerId) ?? 0) > boughtSince.getTime()
        ? "bought"
        : (withdrawn(against.get(customerId)) ?? (notAfter <= now ? "too-late" : null));
    if (reason) reasons.set(id, reason);
  }
  return reasons;
}

/** When it was planned there was a consent, or it would not have been. */
const withdrawn = (reason: DropReason | undefined): DropReason | undefined =>
  reason === "no-consent" || reason === "unsubscribed" ? "consent-withdrawn" : reason;

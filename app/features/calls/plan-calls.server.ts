import { createHash } from "node:crypto";
import { shopOf, type ShopTx } from "~/db.server";
import { findCorrections } from "~/features/causes/corrections.server";
import { probableCause } from "~/features/causes/probable-cause";
import { dayAt } from "~/features/churn/day";
import { listFoundSignals } from "~/features/churn/list-found-signals.server";
import { listStakes } from "~/features/churn/list-stakes.server";
import { giveContactBack, listContactFacts, takeContacts } from "~/features/messages/contacts.server";
import type { ExclusionReason } from "~/features/messages/exclusion";
import type { Shop } from "~/features/shops/shop";
import { callHours } from "./call-hours.server";
import { listUncallable } from "./callable.server";
import { dropCalls, insertCalls, listPlanned, listWaitingOf, type NewCall } from "./calls-store.server";

export interface CallPlan {
  campaignId: string;
  customerIds: readonly bigint[];
  /** A purchase after this moment makes the call pointless. */
  boughtSince: Date;
  /** From when on it is too late to call. */
  notAfter: Date;
  now: Date;
}

/**
 * Puts a campaign's customers on the call list, in the caller's transaction. As with messages the contact of the offer is taken here, and
 * who may not be called gets a row too, with the reason. Planning again changes nothing.
 */
export async function planCalls(tx: ShopTx, shop: Shop, plan: CallPlan): Promise<void> {
  const { campaignId, now, boughtSince, notAfter } = plan;
  const idOf = (customerId: bigint) => callIdOf(shopOf(tx), campaignId, customerId);
  const there = await listPlanned(tx, plan.customerIds.map(idOf));
  const ids = plan.customerIds.filter((id) => !there.has(idOf(id)));
  if (ids.length === 0) return;
  const against = await listUncallable(tx, ids, now, idOf);
  const firstHours = await callHours(tx, shop, now);
  const facts = await listContactFacts(tx, ids, now);
  const dueOf = (id: bigint) => firstHours(facts.get(id)?.countryCode ?? null);
  const free = ids.filter((id) => !against.has(id));
  const taken = await takeContacts(
    tx,
    free.map((customerId) => ({ customerId, contactId: idOf(customerId), at: dueOf(customerId).next })),
  );
  const stakes = await listStakes(tx, free);
  const signals = await listFoundSignals(tx, shop, free, dayAt(now, shop.timeZone));
  const corrections = await findCorrections(tx, free);
  await insertCalls(
    tx,
    ids.map((customerId): NewCall => {
      const reason: ExclusionReason | null =
        against.get(customerId) ?? (taken.has(customerId) ? null : "contact-gap");
      const key = String(customerId);
      return {
        ...{ id: idOf(customerId), campaignId, customerId, plannedAt: now, boughtSince, notAfter },
        cause: corrections.get(key)?.cause ?? probableCause({ signals: signals.get(key) ?? [] }).cause,
        ...{ state: reason ? "dropped" : "waiting", reason, settledAt: reason ? now : null },
        valueMinor: stakes.get(customerId) ?? 0n,
        dueAt: dueOf(customerId).next,
      };
    }),
  );
}

/** A name-based UUID (RFC 9562, version 8): planned twice, a call has one id and one contact. */
function callIdOf(shopId: number, campaignId: string, customerId: bigint): string {
  const hex = createHash("sha256").update(`call ${shopId} ${campaignId} ${customerId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Takes off the list who of a campaign was not called yet, and gives their contacts back. Returns how many. */
export async function callOffCalls(tx: ShopTx, campaignId: string, now: Date): Promise<number> {
  const waiting = await listWaitingOf(tx, campaignId);
  await dropCalls(
    tx,
    waiting.map(({ id }) => ({ id, reason: "called-off" })),
    now,
  );
  for (const { id, customerId } of waiting) await giveContactBack(tx, customerId, id);
  return waiting.length;
}

import type { ShopTx } from "~/db.server";
import { listPersonal } from "~/features/customers/find-personal.server";
import { hashPhone, listContactFacts, listPhoneBars } from "~/features/messages/contacts.server";
import type { ExclusionReason } from "~/features/messages/exclusion";
import { isTooSoon } from "~/features/messages/judge-contact";
import { findMessageSecret } from "~/features/messages/message-secret.server";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { getCallSettings } from "./call-settings.server";
import { againstCall } from "./judge-call";

const AT_ONCE = 2000;

/**
 * Who of these may not be called, and why: consent as Shopify told it last, those held back or whose number is not to be called, and one
 * offer in so many days over everything. `callId` names the call that has a contact already. Cost: the numbers are sealed, so some
 * 20 microseconds a customer beside a few statements for each two thousand.
 */
export async function listUncallable(
  tx: ShopTx,
  ids: readonly bigint[],
  now: Date,
  callIdOf: (customerId: bigint) => string | undefined = () => undefined,
): Promise<Map<bigint, ExclusionReason>> {
  const settings = await getMessageSettings(tx);
  const { consent } = await getCallSettings(tx);
  const secret = await findMessageSecret(tx);
  const against = new Map<bigint, ExclusionReason>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    const facts = await listContactFacts(tx, some, now);
    const people = await listPersonal(tx, [...some]);
    // Nobody has said anything of a number where the shop has no secret yet.
    const hashes = new Map(
      [...people].flatMap(([id, { phone }]) =>
        phone && secret ? [[id, hashPhone(secret, phone)] as const] : [],
      ),
    );
    const bars = await listPhoneBars(tx, [...hashes.values()]);
    for (const id of some) {
      const contact = facts.get(id);
      const phone = people.get(id)?.phone || null;
      const barred = bars.get(hashes.get(id) ?? "") ?? null;
      const reason =
        againstCall({ contact, phone, barred }, consent) ??
        (isTooSoon(contact!, { settings, at: now, messageId: callIdOf(id) }) ? "contact-gap" : null);
      if (reason !== null) against.set(id, reason);
    }
  }
  return against;
}

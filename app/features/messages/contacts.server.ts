import type { ShopTx } from "~/db.server";
import { listContactRows, moveSlot, releaseSlot, takeSlots, type ContactRow } from "./contact-store.server";
import { keyedHash, type MessageSecret } from "./message-secret.server";
import { getMessageSettings } from "./message-settings.server";
import {
  deleteSuppression,
  listSuppressions,
  saveSuppression,
  type Suppression,
} from "./suppression-store.server";

/** What ways to a customer that are no messages, calls and ads, share with messages: facts, the one contact budget, and who said no. */

const AT_ONCE = 5000;

/** What decides whether customers may be contacted, by id; who was never seen is absent. Cost: one statement for each 5,000. */
export async function listContactFacts(
  tx: ShopTx,
  ids: readonly bigint[],
  now: Date,
): Promise<Map<bigint, ContactRow>> {
  const facts = new Map<bigint, ContactRow>();
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const row of await listContactRows(tx, ids.slice(at, at + AT_ONCE), now)) facts.set(row.id, row);
  return facts;
}

export interface TakenContact {
  customerId: bigint;
  /** UUID of the call or the audience member that takes it. */
  contactId: string;
  at: Date;
}

/** Takes the contact of each customer whose last one is long enough ago; returns whose was taken. */
export async function takeContacts(tx: ShopTx, contacts: readonly TakenContact[]): Promise<Set<bigint>> {
  const { gapDays } = await getMessageSettings(tx);
  const taken = new Set<bigint>();
  for (let at = 0; at < contacts.length; at += AT_ONCE) {
    const slots = contacts
      .slice(at, at + AT_ONCE)
      .map(({ customerId, contactId, at: when }) => ({ customerId, messageId: contactId, at: when }));
    for (const id of await takeSlots(tx, slots, gapDays)) taken.add(id);
  }
  return taken;
}

/** Gives a contact back that certainly did not come about. */
export const giveContactBack = (tx: ShopTx, customerId: bigint, contactId: string): Promise<void> =>
  releaseSlot(tx, customerId, contactId);

/** Moves a contact to the moment at which it comes about; false when another has it. */
export const moveContact = (tx: ShopTx, customerId: bigint, contactId: string, at: Date): Promise<boolean> =>
  moveSlot(tx, customerId, contactId, at);

/** By what a telephone number is known that must not be written down. */
export const hashPhone = (secret: MessageSecret, phone: string): string =>
  keyedHash(secret, "address phone", phone.replace(/[^\d+]/g, ""));

/** Why these numbers are not called any more, by hash. */
export const listPhoneBars = (
  tx: ShopTx,
  hashes: readonly string[],
): Promise<Map<string, Suppression["reason"]>> => listSuppressions(tx, "phone", hashes);

/** Keeps a number from ever being called again, and its customer where they do not want to be. */
export const barPhone = (
  tx: ShopTx,
  bar: { hash: string; customerId: bigint; reason: "do-not-call" | "wrong-number"; at: Date },
): Promise<void> => {
  const { hash: addressHash, customerId, reason, at } = bar;
  return saveSuppression(tx, { channel: "phone", addressHash, reason, at, customerId });
};

/** Takes back what was said by a slip at that moment. */
export const unbarPhone = (tx: ShopTx, hash: string, at: Date): Promise<void> =>
  deleteSuppression(tx, "phone", hash, at);

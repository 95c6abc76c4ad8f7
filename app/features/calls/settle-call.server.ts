import { DateTime } from "luxon";
import { withShop, type ShopTx } from "~/db.server";
import { findPersonal } from "~/features/customers/find-personal.server";
import {
  barPhone,
  giveContactBack,
  hashPhone,
  listContactFacts,
  moveContact,
  unbarPhone,
} from "~/features/messages/contacts.server";
import { keepMessageSecret } from "~/features/messages/message-secret.server";
import { getMessageSettings } from "~/features/messages/message-settings.server";
import { zonesOfCustomer } from "~/features/messages/quiet-hours";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { findAttempt, insertAttempt, listAttempts, markUndone } from "./attempt-store.server";
import { isReached, undoMinutes, type Outcome } from "./call";
import { getCallSettings } from "./call-settings.server";
import { changeCall, lockCall, putBack, type CallRow } from "./calls-store.server";
import { planAfterCall } from "./plan-after-call";

export interface ToldOutcome {
  callId: string;
  /** Made by the agent's device: a click that is sent again is the same one. */
  attemptId: string;
  outcome: Outcome;
  /** From the beginning of the call to the click. */
  seconds: number;
  note: string;
  /** By the customer's clock, "2026-11-23T15:00"; of a callback. */
  callbackAt: string | null;
}

export type SettleOutcome =
  | { ok: true; attemptId: string }
  | { ok: false; reason: "no-permission" | "not-found" | "taken" | "settled" | "callback-time" };

/** A screen that was left open is no call of an hour. */
const mostSeconds = 3600;
const furthestDays = 180;

/**
 * Stores what came of a call and what becomes of the customer on the list. Told twice it is stored once, also when the first answer never
 * arrived. Who has asked not to be called is on no list again, by customer and by number.
 */
export async function settleCall(
  shop: Shop,
  reader: Reader,
  told: ToldOutcome,
  now: Date,
): Promise<SettleOutcome> {
  if (withheldFrom(reader, shop) !== null) return { ok: false, reason: "no-permission" };
  const { attemptId, outcome } = told;
  return withShop(shop.id, async (tx): Promise<SettleOutcome> => {
    const call = await lockCall(tx, told.callId);
    if (!call) return { ok: false, reason: "not-found" };
    const known = await findAttempt(tx, attemptId);
    if (known) return known.callId === call.id ? { ok: true, attemptId } : { ok: false, reason: "not-found" };
    if (call.state !== "waiting") return { ok: false, reason: "settled" };
    if (call.takenBy !== null && call.takenBy !== reader.userId) return { ok: false, reason: "taken" };
    const zones = await zonesOf(tx, shop, call.customerId, now);
    const callbackAt = outcome === "callback" ? momentOf(told.callbackAt, zones[0]!, now) : null;
    if (outcome === "callback" && !callbackAt) return { ok: false, reason: "callback-time" };

    const seconds = Math.round(Math.min(mostSeconds, Math.max(0, told.seconds)));
    const { costPerHourMinor } = await getCallSettings(tx);
    await insertAttempt(tx, {
      ...{ id: attemptId, callId: call.id, customerId: call.customerId, staffUserId: reader.userId },
      ...{ beganAt: new Date(now.getTime() - seconds * 1000), endedAt: now, seconds, outcome },
      ...{ cause: call.cause, callbackAt },
      note: told.note.trim() === "" ? null : seal(notePlace(shop), told.note.trim()),
      costMinor: BigInt(Math.round((Number(costPerHourMinor) * seconds) / 3600)),
    });
    const hours = await getMessageSettings(tx);
    const after = planAfterCall({ ...call, zones }, outcome, { now, callbackAt, hours });
    await changeCall(tx, call.id, {
      ...{ state: after.state, reason: after.reason, tries: after.tries, takenBy: null, takenAt: null },
      ...(after.dueAt ? { dueAt: after.dueAt } : { settledAt: now }),
    });
    if (outcome === "do-not-call" || outcome === "wrong-number") await barNumber(tx, call, outcome, now);
    if (isReached(outcome)) await moveContact(tx, call.customerId, call.id, now);
    else if (after.state !== "waiting") await giveContactBack(tx, call.customerId, call.id);
    return { ok: true, attemptId };
  });
}

export const notePlace = (shop: Pick<Shop, "id">) =>
  ({ column: "call_attempts.note", shop: shop.id }) as const;

async function zonesOf(tx: ShopTx, shop: Shop, customerId: bigint, now: Date): Promise<string[]> {
  const facts = (await listContactFacts(tx, [customerId], now)).get(customerId);
  return zonesOfCustomer(facts?.countryCode ?? null, shop.timeZone, await getMessageSettings(tx), now);
}

/** Null when it is no moment ahead of us. */
function momentOf(text: string | null, zone: string, now: Date): Date | null {
  const at = DateTime.fromISO(text ?? "", { zone });
  const ahead = at.isValid ? at.toMillis() - now.getTime() : -1;
  return ahead > 0 && ahead < furthestDays * 86_400_000 ? at.toJSDate() : null;
}

/** A customer whose number was taken away meanwhile is known by their own. */
async function numberOf(tx: ShopTx, customerId: bigint): Promise<string> {
  const phone = (await findPersonal(tx, customerId))?.phone;
  return hashPhone(await keepMessageSecret(tx), phone || String(customerId));
}

async function barNumber(
  tx: ShopTx,
  { customerId }: CallRow,
  reason: "do-not-call" | "wrong-number",
  at: Date,
): Promise<void> {
  await barPhone(tx, { hash: await numberOf(tx, customerId), customerId, reason, at });
}

export type UndoOutcome =
  { ok: true; callId: string } | { ok: false; reason: "no-permission" | "cannot-undo" };

/** Takes back one's own last click, and has the customer at hand again, as if nothing had been said. */
export async function undoCall(
  shop: Shop,
  reader: Reader,
  attemptId: string,
  now: Date,
): Promise<UndoOutcome> {
  if (withheldFrom(reader, shop) !== null) return { ok: false, reason: "no-permission" };
  return withShop(shop.id, async (tx): Promise<UndoOutcome> => {
    const no = { ok: false, reason: "cannot-undo" } as const;
    const attempt = await findAttempt(tx, attemptId);
    const call = attempt && (await lockCall(tx, attempt.callId));
    if (!attempt || !call || attempt.staffUserId !== reader.userId) return no;
    const [last, ...before] = await listAttempts(tx, [call.id]);
    const isOld = now.getTime() - attempt.endedAt.getTime() > undoMinutes * 60_000;
    const elsewhere = call.takenBy !== null && call.takenBy !== reader.userId;
    if (isOld || elsewhere || last?.id !== attemptId || call.reason === "redacted") return no;
    if (!(await markUndone(tx, attemptId, now))) return no;
    if (attempt.outcome === "do-not-call" || attempt.outcome === "wrong-number")
      await unbarPhone(tx, await numberOf(tx, call.customerId), attempt.endedAt);
    await putBack(tx, reader.userId, call.id);
    await changeCall(tx, call.id, {
      ...{ state: "waiting", reason: null, settledAt: null, dueAt: now },
      tries: before.filter(({ outcome }) => outcome === "no-answer").length,
      ...{ takenBy: reader.userId, takenAt: now },
    });
    return { ok: true, callId: call.id };
  });
}

import { DateTime } from "luxon";
import type { ShopTx } from "~/db.server";
import { isCauseId } from "~/features/causes/cause";
import { findCustomerNames } from "~/features/customers/customer-names.server";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { listStaffNames } from "~/features/staff/staff-names.server";
import { createPageReads } from "~/page-reads.server";
import { tallyOf } from "./attempt-store.server";
import { isReached, type DropReason } from "./call";
import type { CallCard, CallEntry, CallsPage, GoneEntry } from "./calls-page";
import { countWaiting, findTakenBy, listDropped, type CallRow } from "./calls-store.server";
import { describeCall } from "./describe-call.server";
import { rankWaiting, type RankedRow } from "./rank-waiting.server";
import { heldSince, isHeld } from "./read-waiting.server";

const entriesShown = 30;
const goneShown = 5;
const DAY_MS = 86_400_000;

/**
 * The call list as one member of staff sees it, in the order of the work, and what they have at hand. Names and numbers are read only for
 * who may see customers, and noted; others see how many wait.
 */
export async function getCallsPage(
  shop: Shop,
  reader: Reader,
  now: Date,
  signal: AbortSignal,
): Promise<CallsPage> {
  return createPageReads(shop.id, signal).first(async (tx) => {
    const withheld = withheldFrom(reader, shop);
    const empty: CallsPage = {
      ...{ currencyCode: shop.currencyCode, timeZone: shop.timeZone, now: now.toISOString() },
      ...{ namesWithheld: withheld, mine: null, entries: [], waiting: 0, later: { count: 0, next: null } },
      ...{ today: { calls: 0, minutes: 0, reached: 0, willBuy: 0 }, gone: [] },
    };
    if (withheld !== null) return { ...empty, waiting: await countWaiting(tx) };
    const { due, later } = await rankWaiting(tx, shop, now);
    const mine = await cardOf(tx, shop, reader, due, now);
    const shown = due.filter(({ id }) => id !== mine?.callId).slice(0, entriesShown);
    const gone = await listDropped(tx, new Date(now.getTime() - DAY_MS), goneShown);
    const names = await findCustomerNames(
      tx,
      shop.id,
      [...shown.map(({ call }) => call), ...gone].map(({ customerId }) => customerId),
    );
    const personOf = ({ customerId }: CallRow) => {
      const id = String(customerId);
      return { id, name: names.get(id)?.name ?? null };
    };
    const staff = await listStaffNames(tx, shop.id);
    const note = (action: "list" | "card", customerIds: bigint[]) =>
      recordAccess(tx, { shopId: shop.id, staffUserId: reader.userId, action, customerIds, at: now });
    await note(
      "list",
      [...names].flatMap(([id, { name }]) => (name === null ? [] : BigInt(id))),
    );
    await note("card", mine ? [BigInt(mine.customer.id)] : []);
    return {
      ...empty,
      ...{ mine, waiting: due.length - (mine ? 1 : 0) },
      entries: shown.map((row): CallEntry => ({
        ...{ callId: row.id, customer: personOf(row.call), tries: row.tries, isCallback: row.isCallback },
        ...{ cause: isCauseId(row.cause) ? row.cause : "unknown", valueMinor: String(row.call.valueMinor) },
        ...{ perMinuteMinor: String(Math.round(row.perMinuteMinor)), dueAt: row.dueAt.toISOString() },
        ...{ zones: row.hours.zones, mayNow: row.mayNow, nextAt: row.hours.next.toISOString() },
        takenBy: takenBy(row.call, reader, staff, now),
      })),
      later: { count: later.length, next: later[0]?.dueAt.toISOString() ?? null },
      today: await todayOf(tx, shop, reader, now),
      gone: gone.map((call): GoneEntry => ({
        ...{ callId: call.id, customer: personOf(call), reason: call.reason as DropReason },
        at: (call.settledAt ?? now).toISOString(),
      })),
    };
  });
}

/** What the reader has at hand; put aside when a colleague may take it again. */
async function cardOf(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  due: readonly RankedRow[],
  now: Date,
): Promise<CallCard | null> {
  const taken = await findTakenBy(tx, reader.userId, heldSince(now));
  const row = taken && due.find(({ id }) => id === taken.id);
  if (!row) return null;
  const { isCallback, hours, expected } = row;
  return describeCall(
    ...([tx, shop, row.call] as const),
    { isCallback, zones: hours.zones, expectedMinutes: Math.round(expected.minutes) },
    now,
  );
}

const takenBy = (
  call: CallRow,
  reader: Reader,
  staff: ReadonlyMap<string, string | null>,
  now: Date,
): string | null =>
  isHeld(call, now) && call.takenBy !== reader.userId ? (staff.get(call.takenBy!) ?? call.takenBy) : null;

async function todayOf(tx: ShopTx, shop: Shop, reader: Reader, now: Date): Promise<CallsPage["today"]> {
  const since = DateTime.fromJSDate(now, { zone: shop.timeZone }).startOf("day").toJSDate();
  const tallies = await tallyOf(tx, reader.userId, since);
  const sum = (counts: (one: (typeof tallies)[number]) => number) =>
    tallies.reduce((all, one) => all + counts(one), 0);
  return {
    calls: sum(({ calls }) => calls),
    minutes: Math.round(sum(({ seconds }) => seconds) / 60),
    reached: sum(({ outcome, calls }) => (isReached(outcome) ? calls : 0)),
    willBuy: sum(({ outcome, calls }) => (outcome === "will-buy" ? calls : 0)),
  };
}

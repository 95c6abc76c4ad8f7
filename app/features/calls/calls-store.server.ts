import { shopOf, type ShopTx } from "~/db.server";
import type { CallState, DropReason, Outcome } from "./call";
import type { CallTally } from "./learn-from-calls";

/** Reads and writes of calls and of each time somebody was rung. Within a transaction of the shop. */

export interface NewCall {
  id: string;
  campaignId: string;
  customerId: bigint;
  state: CallState;
  reason: string | null;
  cause: string;
  valueMinor: bigint;
  plannedAt: Date;
  boughtSince: Date;
  dueAt: Date;
  notAfter: Date;
  settledAt: Date | null;
}

/** Calls that are there already stay as they are. */
export async function insertCalls(tx: ShopTx, calls: readonly NewCall[]): Promise<void> {
  const shopId = shopOf(tx);
  await tx.call.createMany({ data: calls.map((call) => ({ shopId, ...call })), skipDuplicates: true });
}

/** Which of these are there. */
export async function listPlanned(tx: ShopTx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.call.findMany({
    where: { shopId: shopOf(tx), id: { in: [...ids] } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

const columns = {
  ...{ id: true, campaignId: true, customerId: true, state: true, reason: true, cause: true },
  ...{ valueMinor: true, tries: true, boughtSince: true, dueAt: true, notAfter: true },
  ...{ takenBy: true, takenAt: true, settledAt: true },
} as const;

export interface CallRow {
  id: string;
  campaignId: string;
  customerId: bigint;
  state: CallState;
  reason: Outcome | DropReason | null;
  cause: string;
  valueMinor: bigint;
  tries: number;
  boughtSince: Date;
  dueAt: Date;
  notAfter: Date;
  takenBy: string | null;
  takenAt: Date | null;
  settledAt: Date | null;
}

/** Those that wait, with the most at stake first. */
export async function listWaiting(tx: ShopTx, limit: number): Promise<CallRow[]> {
  const rows = await tx.call.findMany({
    where: { shopId: shopOf(tx), state: "waiting" },
    orderBy: [{ valueMinor: "desc" }, { id: "asc" }],
    take: limit,
    select: columns,
  });
  return rows as CallRow[];
}

export async function findCall(tx: ShopTx, id: string): Promise<CallRow | null> {
  const row = await tx.call.findUnique({ where: { shopId_id: { shopId: shopOf(tx), id } }, select: columns });
  return row as CallRow | null;
}

/** As {@link findCall}; whoever else wants it waits until this transaction is over. */
export async function lockCall(tx: ShopTx, id: string): Promise<CallRow | null> {
  await tx.$queryRaw`SELECT FROM calls WHERE shop_id = ${shopOf(tx)} AND id = ${id}::uuid FOR UPDATE`;
  return findCall(tx, id);
}

/** What somebody has at hand since `since`. */
export async function findTakenBy(tx: ShopTx, staffUserId: string, since: Date): Promise<CallRow | null> {
  const row = await tx.call.findFirst({
    where: { shopId: shopOf(tx), state: "waiting", takenBy: staffUserId, takenAt: { gte: since } },
    orderBy: { takenAt: "desc" },
    select: columns,
  });
  return row as CallRow | null;
}

/** Takes a call that is due and that nobody has at hand: the write is the check, so of two agents one gets it. */
export async function takeRow(
  tx: ShopTx,
  id: string,
  staffUserId: string,
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  const { count } = await tx.call.updateMany({
    where: {
      ...{ shopId: shopOf(tx), id, state: "waiting", dueAt: { lte: now } },
      OR: [{ takenBy: null }, { takenBy: staffUserId }, { takenAt: { lt: since } }],
    },
    data: { takenBy: staffUserId, takenAt: now },
  });
  return count > 0;
}

/** Puts back what somebody has at hand, but for one of them. */
export async function putBack(tx: ShopTx, staffUserId: string, except: string | null): Promise<void> {
  await tx.call.updateMany({
    where: {
      ...{ shopId: shopOf(tx), state: "waiting", takenBy: staffUserId },
      ...(except === null ? {} : { id: { not: except } }),
    },
    data: { takenBy: null, takenAt: null },
  });
}

export interface CallChange {
  state?: CallState;
  reason?: string | null;
  tries?: number;
  dueAt?: Date;
  takenBy?: string | null;
  takenAt?: Date | null;
  settledAt?: Date | null;
}

export async function changeCall(tx: ShopTx, id: string, change: CallChange): Promise<void> {
  await tx.call.updateMany({ where: { shopId: shopOf(tx), id }, data: change });
}

/** Takes calls off the list, each with its reason; those that do not wait any more stay as they are. */
export async function dropCalls(
  tx: ShopTx,
  dropped: readonly { id: string; reason: string }[],
  now: Date,
): Promise<void> {
  if (dropped.length === 0) return;
  await tx.$executeRaw`
    UPDATE calls c SET state = 'dropped', reason = d.reason, settled_at = ${now}, taken_by = NULL, taken_at = NULL
      FROM unnest(${dropped.map(({ id }) => id)}::text[], ${dropped.map(({ reason }) => reason)}::text[]) AS d(id, reason)
     WHERE c.shop_id = ${shopOf(tx)} AND c.id = d.id::uuid AND c.state = 'waiting'`;
}

/** Those that wait of a campaign. */
export const listWaitingOf = (
  tx: ShopTx,
  campaignId: string,
): Promise<{ id: string; customerId: bigint; tries: number }[]> =>
  tx.call.findMany({
    where: { shopId: shopOf(tx), campaignId, state: "waiting" },
    select: { id: true, customerId: true, tries: true },
  });

/** The last ones that left the list by themselves since a moment. */
export async function listDropped(tx: ShopTx, since: Date, limit: number): Promise<CallRow[]> {
  const rows = await tx.call.findMany({
    where: { shopId: shopOf(tx), state: "dropped", settledAt: { gte: since } },
    orderBy: [{ settledAt: "desc" }, { id: "asc" }],
    take: limit,
    select: columns,
  });
  return rows as CallRow[];
}

export async function countWaiting(tx: ShopTx): Promise<number> {
  return tx.call.count({ where: { shopId: shopOf(tx), state: "waiting" } });
}

/** All calls of the shop since a moment, for what they teach. Cost: one statement over the calls of a year. */
export async function tallyCalls(tx: ShopTx, since: Date): Promise<CallTally[]> {
  return tx.$queryRaw<CallTally[]>`
    SELECT cause, outcome, tries, count(*)::int AS calls, sum(seconds)::float8 AS seconds
      FROM (SELECT cause, outcome, seconds, (row_number() OVER (PARTITION BY call_id ORDER BY ended_at, id) - 1)::int AS tries
              FROM call_attempts WHERE shop_id = ${shopOf(tx)} AND ended_at >= ${since} AND undone_at IS NULL) AS a
     GROUP BY cause, outcome, tries`;
}

import { shopOf, type ShopTx } from "~/db.server";
import type { Outcome } from "./call";

/** Each time somebody was rung. Within a transaction of the shop. */

export interface AttemptRow {
  id: string;
  callId: string;
  customerId: bigint;
  staffUserId: string;
  beganAt: Date;
  endedAt: Date;
  seconds: number;
  outcome: Outcome;
  cause: string;
  callbackAt: Date | null;
  /** Sealed. */
  note: Uint8Array<ArrayBuffer> | null;
  costMinor: bigint;
}

/** Stores what came of a call, once; false when it is there already. */
export async function insertAttempt(tx: ShopTx, attempt: AttemptRow): Promise<boolean> {
  const { count } = await tx.callAttempt.createMany({
    data: [{ shopId: shopOf(tx), ...attempt }],
    skipDuplicates: true,
  });
  return count > 0;
}

const columns = {
  ...{ id: true, callId: true, customerId: true, staffUserId: true, beganAt: true, endedAt: true },
  ...{
    seconds: true,
    outcome: true,
    cause: true,
    callbackAt: true,
    note: true,
    costMinor: true,
    undoneAt: true,
  },
} as const;

export type StoredAttempt = Omit<AttemptRow, "note"> & { note: Uint8Array | null; undoneAt: Date | null };

export async function findAttempt(tx: ShopTx, id: string): Promise<StoredAttempt | null> {
  const row = await tx.callAttempt.findUnique({
    where: { shopId_id: { shopId: shopOf(tx), id } },
    select: columns,
  });
  return row as StoredAttempt | null;
}

/** What was not taken back, of these calls; the last one first. */
export async function listAttempts(tx: ShopTx, callIds: readonly string[]): Promise<StoredAttempt[]> {
  const rows = await tx.callAttempt.findMany({
    where: { shopId: shopOf(tx), callId: { in: [...callIds] }, undoneAt: null },
    orderBy: [{ endedAt: "desc" }, { id: "asc" }],
    select: columns,
  });
  return rows as StoredAttempt[];
}

/** The last notes about a customer, of any campaign. */
export async function listNotes(tx: ShopTx, customerId: bigint, limit: number): Promise<StoredAttempt[]> {
  const rows = await tx.callAttempt.findMany({
    where: { shopId: shopOf(tx), customerId, undoneAt: null },
    orderBy: [{ endedAt: "desc" }, { id: "asc" }],
    take: limit,
    select: columns,
  });
  return rows as StoredAttempt[];
}

/** Takes an attempt back; false when that was done before. */
export async function markUndone(tx: ShopTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.callAttempt.updateMany({
    where: { shopId: shopOf(tx), id, undoneAt: null },
    data: { undoneAt: now },
  });
  return count > 0;
}

/** What calls have cost so far, customer by customer of one campaign. */
export async function listCallCosts(
  tx: ShopTx,
  campaignId: string,
): Promise<{ customerId: bigint; costMinor: bigint }[]> {
  return tx.$queryRaw<{ customerId: bigint; costMinor: bigint }[]>`
    SELECT c.customer_id AS "customerId", sum(a.cost_minor)::bigint AS "costMinor"
      FROM calls c JOIN call_attempts a ON a.shop_id = c.shop_id AND a.call_id = c.id
     WHERE c.shop_id = ${shopOf(tx)} AND c.campaign_id = ${campaignId}::uuid AND a.undone_at IS NULL
     GROUP BY c.customer_id`;
}

/** What one member of staff has done since a moment. */
export async function tallyOf(
  tx: ShopTx,
  staffUserId: string,
  since: Date,
): Promise<{ outcome: Outcome; calls: number; seconds: number }[]> {
  return tx.$queryRaw<{ outcome: Outcome; calls: number; seconds: number }[]>`
    SELECT outcome, count(*)::int AS calls, sum(seconds)::int AS seconds FROM call_attempts
     WHERE shop_id = ${shopOf(tx)} AND staff_user_id = ${staffUserId} AND ended_at >= ${since} AND undone_at IS NULL
     GROUP BY outcome`;
}

/** Calls that wait for the moment their customers named. */
export async function listCallbacks(tx: ShopTx): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.id::text AS id FROM calls c
      JOIN call_attempts a ON a.shop_id = c.shop_id AND a.call_id = c.id AND a.callback_at = c.due_at AND a.undone_at IS NULL
     WHERE c.shop_id = ${shopOf(tx)} AND c.state = 'waiting'`;
  return new Set(rows.map(({ id }) => id));
}

import { Prisma } from "@prisma/client";
import { db, shopOf, type ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export interface NewMessage {
  id: string;
  key: string;
  customerId: bigint;
  campaignId: string | null;
  channel: string | null;
  templateId: string;
  locale: string;
  variables: Uint8Array<ArrayBuffer> | null;
  state: "planned" | "skipped";
  reason: string | null;
  plannedAt: Date;
  boughtSince: Date;
  notBefore: Date;
  notAfter: Date | null;
  settledAt: Date | null;
}

/** Messages that are there already stay as they are. */
export async function insertMessages(tx: ShopTx, messages: readonly NewMessage[]): Promise<void> {
  const shopId = shopOf(tx);
  await tx.message.createMany({
    data: messages.map((message) => ({ shopId, ...message })),
    skipDuplicates: true,
  });
}

export interface MessageRow {
  id: string;
  customerId: bigint;
  campaignId: string | null;
  channel: string | null;
  templateId: string;
  locale: string;
  variables: Uint8Array | null;
  state: string;
  reason: string | null;
  boughtSince: Date;
  notAfter: Date | null;
  attempts: number;
  addressHash: string | null;
}

const columns = {
  id: true,
  customerId: true,
  campaignId: true,
  channel: true,
  templateId: true,
  locale: true,
  variables: true,
  state: true,
  reason: true,
  boughtSince: true,
  notAfter: true,
  attempts: true,
  addressHash: true,
} as const;

export const listMessages = (tx: ShopTx, ids: readonly string[]): Promise<MessageRow[]> =>
  tx.message.findMany({ where: { shopId: shopOf(tx), id: { in: [...ids] } }, select: columns });

/** The next messages of these channels whose moment has come, and their customers; nothing is taken yet. */
export const listDueMessages = (
  tx: ShopTx,
  channels: readonly string[],
  now: Date,
  limit: number,
): Promise<{ id: string; customerId: bigint }[]> =>
  tx.message.findMany({
    where: { shopId: shopOf(tx), state: "planned", notBefore: { lte: now }, channel: { in: [...channels] } },
    select: { id: true, customerId: true },
    orderBy: [{ notBefore: "asc" }, { id: "asc" }],
    take: limit,
  });

/** Locks a message that waits to be sent; null when somebody else has it, or had it. */
export async function lockPlanned(tx: ShopTx, id: string): Promise<MessageRow | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM messages WHERE shop_id = ${shopOf(tx)} AND id = ${id}::uuid AND state = 'planned'
       FOR UPDATE SKIP LOCKED`;
  if (!row) return null;
  return tx.message.findUnique({ where: { shopId_id: { shopId: shopOf(tx), id } }, select: columns });
}

export interface MessageChange {
  state?: string;
  reason?: string | null;
  notBefore?: Date;
  attempts?: number;
  sendingAt?: Date | null;
  settledAt?: Date | null;
  providerId?: string | null;
  /** With three decimals. */
  sentCostMinor?: string;
  addressHash?: string;
}

/** Changes a message that is in one of these states; false when it is in another. */
export async function changeMessage(
  tx: ShopTx,
  id: string,
  from: readonly string[],
  change: MessageChange,
): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { shopId: shopOf(tx), id, state: { in: [...from] } },
    data: change,
  });
  return count > 0;
}

/** Messages that a sender took before `before` and never said what became of them: nobody knows whether they left. */
export async function endInterrupted(tx: ShopTx, before: Date, now: Date): Promise<number> {
  const { count } = await tx.message.updateMany({
    where: { shopId: shopOf(tx), state: "sending", sendingAt: { lt: before } },
    data: { state: "failed", reason: "interrupted", settledAt: now },
  });
  return count;
}

/** Takes back what has not left yet; returns the messages and their customers. */
export async function callOff(
  tx: ShopTx,
  campaignId: string,
  now: Date,
): Promise<{ id: string; customerId: bigint }[]> {
  return tx.$queryRaw<{ id: string; customerId: bigint }[]>`
    UPDATE messages SET state = 'skipped', reason = 'called-off', settled_at = ${now}
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND state = 'planned'
    RETURNING id::text, customer_id AS "customerId"`;
}

/** Which of these customers a message of the campaign was sent to. */
export async function listSentTo(
  tx: ShopTx,
  campaignId: string,
  customerIds: readonly bigint[],
): Promise<Set<bigint>> {
  const rows = await tx.message.findMany({
    where: { shopId: shopOf(tx), campaignId, customerId: { in: [...customerIds] }, state: "sent" },
    select: { customerId: true },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}

export async function listShopsWithDueMessages(now: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ id: ShopId }[]>(Prisma.sql`SELECT shops_with_due_messages(${now}) AS id`);
  return rows.map(({ id }) => id);
}

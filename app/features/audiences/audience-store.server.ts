import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";
import { sourceSchema, type Audience, type LeaveReason, type NewAudience } from "./audience";
import type { PlatformId } from "./platforms/platform";

/** Audiences and who is in them. Within a transaction of the shop. */

const columns = {
  ...{ id: true, name: true, platform: true, source: true, withOffer: true },
  ...{ createdAt: true, exportedAt: true, excluded: true },
} as const;

type Row = Prisma.AdAudienceGetPayload<{ select: typeof columns }>;
const audienceOf = (row: Row): Audience => ({
  ...row,
  platform: row.platform as PlatformId,
  source: sourceSchema.parse(row.source),
  excluded: row.excluded as Audience["excluded"],
});

export async function insertAudience(
  tx: ShopTx,
  audience: NewAudience & { createdBy: string },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await tx.adAudience.create({ data: { shopId: shopOf(tx), id, createdAt: now, ...audience } });
  return id;
}

/** Newest first. */
export async function listAudiences(tx: ShopTx): Promise<Audience[]> {
  const rows = await tx.adAudience.findMany({
    where: { shopId: shopOf(tx) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
    select: columns,
  });
  return rows.map(audienceOf);
}

export async function findAudience(tx: ShopTx, id: string): Promise<Audience | null> {
  const row = await tx.adAudience.findUnique({
    where: { shopId_id: { shopId: shopOf(tx), id } },
    select: columns,
  });
  return row && audienceOf(row);
}

export async function noteExport(
  tx: ShopTx,
  id: string,
  exportedAt: Date,
  excluded: Audience["excluded"],
): Promise<void> {
  await tx.adAudience.updateMany({ where: { shopId: shopOf(tx), id }, data: { exportedAt, excluded } });
}

/** Removes an audience nobody of which is still known to its platform; false when somebody is. */
export async function deleteAudience(tx: ShopTx, id: string): Promise<boolean> {
  const { count } = await tx.adAudience.deleteMany({
    where: { shopId: shopOf(tx), id, members: { none: { removedAt: null, keys: { not: null } } } },
  });
  return count > 0;
}

export interface MemberRow {
  id: string;
  customerId: bigint;
  addedAt: Date;
  leftAt: Date | null;
}

/** Those of these customers who are, or were, in an audience. */
export async function listMembersAmong(
  tx: ShopTx,
  audienceId: string,
  customerIds: readonly bigint[],
): Promise<Map<bigint, MemberRow>> {
  const rows = await tx.adAudienceMember.findMany({
    where: { shopId: shopOf(tx), audienceId, customerId: { in: [...customerIds] } },
    select: { id: true, customerId: true, addedAt: true, leftAt: true },
  });
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** Those who are in an audience, by customer, from the one after `after` on. */
export async function listCurrent(
  tx: ShopTx,
  audienceId: string,
  after: bigint,
  limit: number,
): Promise<MemberRow[]> {
  return tx.adAudienceMember.findMany({
    where: { shopId: shopOf(tx), audienceId, leftAt: null, customerId: { gt: after } },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { id: true, customerId: true, addedAt: true, leftAt: true },
  });
}

export interface WrittenMember {
  id: string;
  customerId: bigint;
  /** Sealed. */
  keys: Uint8Array;
}

/** Notes who is in the file, with their hashes as they stand in it; who came back is in again. */
export async function saveMembers(
  tx: ShopTx,
  audienceId: string,
  members: readonly WrittenMember[],
  now: Date,
): Promise<void> {
  if (members.length === 0) return;
  const hex = members.map(({ keys }) => Buffer.from(keys).toString("hex"));
  await tx.$executeRaw`
    INSERT INTO ad_audience_members AS kept (shop_id, id, audience_id, customer_id, keys, added_at)
    SELECT ${shopOf(tx)}::int, m.id::uuid, ${audienceId}::uuid, m.customer::bigint, decode(m.keys, 'hex'), ${now}
      FROM unnest(${members.map(({ id }) => id)}::text[], ${members.map(({ customerId }) => String(customerId))}::text[],
                  ${hex}::text[]) AS m(id, customer, keys)
    ON CONFLICT (shop_id, audience_id, customer_id) DO UPDATE
      SET keys = excluded.keys, left_at = NULL, left_reason = NULL, removed_at = NULL,
          added_at = CASE WHEN kept.left_at IS NULL THEN kept.added_at ELSE excluded.added_at END`;
}

/** Notes who is to be taken out again, and why. */
export async function markLeft(
  tx: ShopTx,
  left: readonly { id: string; reason: LeaveReason }[],
  now: Date,
): Promise<void> {
  if (left.length === 0) return;
  await tx.$executeRaw`
    UPDATE ad_audience_members m SET left_at = ${now}, left_reason = l.reason
      FROM unnest(${left.map(({ id }) => id)}::text[], ${left.map(({ reason }) => reason)}::text[]) AS l(id, reason)
     WHERE m.shop_id = ${shopOf(tx)} AND m.id = l.id::uuid AND m.left_at IS NULL`;
}

/** Everybody who is in an audience leaves it. */
export async function markAllLeft(tx: ShopTx, audienceId: string, now: Date): Promise<void> {
  await tx.adAudienceMember.updateMany({
    where: { shopId: shopOf(tx), audienceId, leftAt: null },
    data: { leftAt: now, leftReason: "ended" },
  });
}

/** Those who have left and whose hashes are still here, by id, from the one after `after` on. */
export async function listLeavers(
  tx: ShopTx,
  audienceId: string,
  after: string,
  limit: number,
): Promise<{ id: string; customerId: bigint; keys: Uint8Array }[]> {
  const rows = await tx.adAudienceMember.findMany({
    where: { shopId: shopOf(tx), audienceId, leftAt: { not: null }, keys: { not: null }, id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true, customerId: true, keys: true },
  });
  return rows.flatMap(({ keys, ...row }) => (keys ? [{ ...row, keys }] : []));
}

export async function markRemoved(tx: ShopTx, ids: readonly string[], now: Date): Promise<void> {
  await tx.adAudienceMember.updateMany({
    where: { shopId: shopOf(tx), id: { in: [...ids] }, removedAt: null },
    data: { removedAt: now },
  });
}

export interface MemberCounts {
  current: number;
  /** Left, and no file was fetched that says so. */
  toRemove: number;
}

/** How many are in each audience, and how many are to be taken out. */
export async function countMembers(tx: ShopTx): Promise<Map<string, MemberCounts>> {
  const rows = await tx.$queryRaw<({ id: string } & MemberCounts)[]>`
    SELECT audience_id::text AS id, count(*) FILTER (WHERE left_at IS NULL)::int AS current,
           count(*) FILTER (WHERE left_at IS NOT NULL AND removed_at IS NULL AND keys IS NOT NULL)::int AS "toRemove"
      FROM ad_audience_members WHERE shop_id = ${shopOf(tx)} GROUP BY audience_id`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Why those who are to be taken out have left. */
export async function countLeavers(
  tx: ShopTx,
  audienceId: string,
): Promise<Partial<Record<LeaveReason, number>>> {
  const groups = await tx.adAudienceMember.groupBy({
    by: ["leftReason"],
    where: { shopId: shopOf(tx), audienceId, leftAt: { not: null }, removedAt: null, keys: { not: null } },
    _count: true,
  });
  return Object.fromEntries(groups.map(({ leftReason, _count }) => [leftReason, _count]));
}

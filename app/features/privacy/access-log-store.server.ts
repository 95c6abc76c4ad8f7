import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export interface AccessRow {
  id: string;
  part: number;
  at: Date;
  staffUserId: string;
  action: string;
  customerIds: bigint[];
}

/**
 * Adds a part of a view. The first part is left out when the same person was shown the same customers in the same way since
 * `sameSince`: a page that loads itself anew is one view. Cost: one statement.
 */
export async function addAccessRow(
  tx: ShopTx,
  shopId: ShopId,
  row: AccessRow,
  sameSince: Date | null,
): Promise<void> {
  const notAgain = sameSince
    ? Prisma.sql`WHERE NOT EXISTS (
        SELECT FROM access_log WHERE shop_id = ${shopId} AND staff_user_id = ${row.staffUserId}
          AND at >= ${sameSince} AND at <= ${row.at} AND action = ${row.action} AND customer_ids = ${row.customerIds})`
    : Prisma.empty;
  await tx.$executeRaw`
    INSERT INTO access_log (shop_id, id, part, at, staff_user_id, action, customer_ids, customers)
    SELECT ${shopId}, ${row.id}::uuid, ${row.part}::int, ${row.at}, ${row.staffUserId}, ${row.action},
      ${row.customerIds}::bigint[], ${row.customerIds.length}::int ${notAgain}`;
}

export interface AccessFilter {
  staffUserId: string | null;
  customerId: bigint | null;
}

/** A view with the number of customers in all its parts, and the first few of them. */
export interface ViewRow {
  id: string;
  at: Date;
  staffUserId: string;
  action: string;
  customers: number;
  customerIds: bigint[];
}

/** Views newest first, after a place (not included). */
export async function listViewRows(
  tx: ShopTx,
  shopId: ShopId,
  filter: AccessFilter,
  walk: { after: { at: Date; id: string } | null; limit: number; idsShown: number },
): Promise<ViewRow[]> {
  const conditions = [Prisma.sql`v.shop_id = ${shopId}`, Prisma.sql`v.part = 0`];
  if (filter.staffUserId !== null) conditions.push(Prisma.sql`v.staff_user_id = ${filter.staffUserId}`);
  if (filter.customerId !== null) {
    conditions.push(Prisma.sql`v.id IN (SELECT access_log_views_of(${filter.customerId}::bigint))`);
  }
  if (walk.after) {
    const { at, id } = walk.after;
    conditions.push(Prisma.sql`v.at <= ${at} AND (v.at < ${at} OR v.id < ${id}::uuid)`);
  }
  return tx.$queryRaw<ViewRow[]>`
    SELECT v.id, v.at, v.staff_user_id AS "staffUserId", v.action, v.customer_ids[1:${walk.idsShown}::int] AS "customerIds",
      (SELECT sum(p.customers)::int FROM access_log p WHERE p.shop_id = v.shop_id AND p.id = v.id) AS customers
    FROM access_log v WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY v.at DESC, v.id DESC LIMIT ${walk.limit}`;
}

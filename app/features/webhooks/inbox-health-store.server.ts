import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

interface InboxFigures {
  last: Date | null;
  lastDay: bigint;
  waiting: bigint;
  failing: bigint;
  rejected: bigint;
}

/** What is in a shop's inbox, each number counted no further than `most` + 1 entries of an index. */
export async function readInboxFigures(
  tx: ShopTx,
  shopId: ShopId,
  since: Date,
  most: number,
): Promise<InboxFigures> {
  const of = (state: string) => Prisma.sql`webhook_deliveries WHERE shop_id = ${shopId} AND state = ${state}`;
  const newest = (state: string) => Prisma.sql`(SELECT max(received_at) FROM ${of(state)})`;
  const upTo = (rows: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*) FROM (${rows} LIMIT ${most + 1}) AS counted)`;
  // Ordered, so that the index is walked from its newest end, however many older ones there are.
  const recent = (state: string) =>
    upTo(Prisma.sql`SELECT FROM ${of(state)} AND received_at >= ${since} ORDER BY received_at DESC`);
  const [row] = await tx.$queryRaw<[InboxFigures]>`
    SELECT greatest(${newest("new")}, ${newest("done")}, ${newest("dead")}) AS last,
           ${recent("new")} + ${recent("done")} + ${recent("dead")} AS "lastDay",
           ${upTo(Prisma.sql`SELECT FROM ${of("new")}`)} AS waiting,
           ${upTo(Prisma.sql`SELECT FROM ${of("dead")}`)} AS failing,
           ${upTo(Prisma.sql`SELECT FROM rejected_records WHERE shop_id = ${shopId}`)} AS rejected`;
  return row;
}

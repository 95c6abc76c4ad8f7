import type { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { ShopCounts } from "./shop-counts";

type Counts = Omit<ShopCounts, "countedAt">;

export interface CountsRow {
  countedAt: Date;
  tookMs: number;
  counts: Counts;
}

/** The last count; null when the shop was never counted. */
export async function findCountsRow(tx: ShopTx, shopId: ShopId): Promise<CountsRow | null> {
  const row = await tx.shopCount.findUnique({
    where: { shopId },
    select: { countedAt: true, tookMs: true, counts: true },
  });
  return row && { ...row, counts: row.counts as unknown as Counts };
}

export async function saveCountsRow(tx: ShopTx, shopId: ShopId, row: CountsRow): Promise<void> {
  const data = { ...row, counts: row.counts as unknown as Prisma.InputJsonValue };
  await tx.shopCount.upsert({ where: { shopId }, create: { shopId, ...data }, update: data });
}

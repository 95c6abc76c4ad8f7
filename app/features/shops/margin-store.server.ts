import { db } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export async function findMargin(id: ShopId): Promise<number | null> {
  const row = await db.shop.findUniqueOrThrow({ where: { id }, select: { margin: true } });
  return row.margin;
}

export async function setMargin(id: ShopId, margin: number): Promise<void> {
  await db.shop.updateMany({ where: { id }, data: { margin } });
}

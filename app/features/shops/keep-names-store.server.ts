import { db } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export async function findKeepNamesMonths(id: ShopId): Promise<number> {
  const row = await db.shop.findUniqueOrThrow({ where: { id }, select: { keepNamesMonths: true } });
  return row.keepNamesMonths;
}

export async function setKeepNamesMonths(id: ShopId, months: number): Promise<void> {
  await db.shop.updateMany({ where: { id }, data: { keepNamesMonths: months } });
}

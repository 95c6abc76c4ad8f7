import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

export async function findLocaleRow(tx: ShopTx, shopId: ShopId, userId: string): Promise<string | null> {
  const row = await tx.staffPreference.findUnique({
    where: { shopId_userId: { shopId, userId } },
    select: { locale: true },
  });
  return row?.locale ?? null;
}

export async function saveLocaleRow(
  tx: ShopTx,
  shopId: ShopId,
  userId: string,
  locale: string | null,
): Promise<void> {
  await tx.staffPreference.upsert({
    where: { shopId_userId: { shopId, userId } },
    create: { shopId, userId, locale },
    update: { locale },
  });
}

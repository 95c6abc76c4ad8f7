import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { UntoldOffer } from "./offer-store.server";

/** Offers whose customers were told, who have not used their code, and whose code ends by a moment: each is listed until it was seen to. */
export function listEnding(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  between: { now: Date; until: Date },
  limit: number,
): Promise<UntoldOffer[]> {
  return tx.offer.findMany({
    where: {
      ...{
        shopId,
        campaignId,
        state: "issued",
        code: { not: null },
        toldAt: { not: null },
        remindedAt: null,
      },
      expiresAt: { gt: between.now, lte: between.until },
    },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { customerId: true, code: true, expiresAt: true },
  });
}

export async function markReminded(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerIds: readonly bigint[],
  at: Date,
): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, customerId: { in: [...customerIds] } },
    data: { remindedAt: at },
  });
}

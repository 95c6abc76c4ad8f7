import { shopOf, type ShopTx } from "~/db.server";
import type { CauseId } from "~/features/causes/cause";
import type { Band } from "~/features/churn/band";
import { selectTop } from "./select-top";
import { bandOfByte, causeOfByte } from "./target-standing";
import { listIdsAt, listParts } from "./targets-store.server";
import type { Weights } from "./weights";

export interface WantedTargets {
  bands: readonly Band[];
  /** None: whatever the cause. */
  causes: readonly CauseId[];
  weights: Weights;
}

/**
 * The target list to go down from its top, in the caller's transaction: each call gives the best `most` of the wanted customers, best
 * first, and whether these are all. As of the newest whole scoring; null before the first one. Cost: eleven bytes a customer of the shop.
 */
export async function openTargets(
  tx: ShopTx,
  { bands, causes, weights }: WantedTargets,
): Promise<((most: number) => Promise<{ ids: bigint[]; all: boolean }>) | null> {
  const night = await tx.targetNight.findUnique({ where: { shopId: shopOf(tx) }, select: { ranks: true } });
  if (!night) return null;
  const parts = await listParts(tx);
  const isWanted = (standing: number) => {
    const cause = causeOfByte(standing);
    return (
      bands.includes(bandOfByte(standing)) &&
      (causes.length === 0 || (cause !== null && causes.includes(cause)))
    );
  };
  return async (most) => {
    const { chosen, wantedCustomers } = selectTop(parts, night.ranks, weights, isWanted, most);
    return { ids: await listIdsAt(tx, chosen), all: chosen.length === wantedCustomers };
  };
}

import { z } from "zod";
import { withShop } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { saveWeights } from "./target-weights-store.server";
import { readWeights } from "./weights";

/** What the screen sends: `weights` as {@link weightsText} writes them. */
export const weightsForm = z.object({ weights: z.string() });

export type SaveWeightsResult = { ok: true } | { ok: false; reason: "no-weights" };

/** Keeps how much each sub-score counts in this shop, with who said so. At least one has to count. */
export async function saveTargetWeights(
  shopId: ShopId,
  userId: string,
  text: string,
  now: Date,
): Promise<SaveWeightsResult> {
  const weights = readWeights(text);
  if (!weights || Object.values(weights).every((weight) => weight === 0))
    return { ok: false, reason: "no-weights" };
  await withShop(shopId, (tx) => saveWeights(tx, weights, userId, now));
  return { ok: true };
}

import { shopOf, type ShopTx } from "~/db.server";
import { weightsSchema, type Weights } from "./weights";

/** What the shop has chosen; null while it has not. */
export async function findWeights(tx: ShopTx): Promise<Weights | null> {
  const row = await tx.targetWeights.findUnique({ where: { shopId: shopOf(tx) }, select: { weights: true } });
  const read = weightsSchema.safeParse(row?.weights);
  return read.success ? read.data : null;
}

export async function saveWeights(tx: ShopTx, weights: Weights, by: string, at: Date): Promise<void> {
  const shopId = shopOf(tx);
  const kept = { weights, changedBy: by, changedAt: at };
  await tx.targetWeights.upsert({ where: { shopId }, create: { shopId, ...kept }, update: kept });
}

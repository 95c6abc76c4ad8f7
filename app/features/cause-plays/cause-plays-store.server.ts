import type { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";
import { causeIds, type CauseId } from "~/features/causes/cause";
import { answerSchema, usualCausePlays, type CauseAnswer, type CausePlays } from "./cause-play";

/** What the shop does for each cause: its own choice, else the usual. What is kept and not possible any more counts as not chosen. */
export async function findCausePlays(tx: ShopTx): Promise<CausePlays> {
  const rows = await tx.causePlay.findMany({
    where: { shopId: shopOf(tx) },
    select: { cause: true, answer: true },
  });
  const plays = { ...usualCausePlays };
  for (const { cause, answer } of rows) {
    const read = answerSchema.safeParse(answer);
    const known = causeIds.find((id) => id === cause);
    if (known && read.success) plays[known] = read.data;
  }
  return plays;
}

/** Keeps what the shop chose for some causes, with who said so. */
export async function saveCausePlays(
  tx: ShopTx,
  chosen: readonly (readonly [CauseId, CauseAnswer])[],
  by: string,
  at: Date,
): Promise<void> {
  const shopId = shopOf(tx);
  for (const [cause, answer] of chosen) {
    const kept = { answer: answer as unknown as Prisma.InputJsonObject, changedBy: by, changedAt: at };
    await tx.causePlay.upsert({
      where: { shopId_cause: { shopId, cause } },
      create: { shopId, cause, ...kept },
      update: kept,
    });
  }
}

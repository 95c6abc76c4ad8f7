import type { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";

export const findSettingsRow = (
  tx: ShopTx,
): Promise<{ costPerHourMinor: bigint; consent: string; scripts: Prisma.JsonValue } | null> =>
  tx.callSettings.findUnique({
    where: { shopId: shopOf(tx) },
    select: { costPerHourMinor: true, consent: true, scripts: true },
  });

export async function saveSettingsRow(
  tx: ShopTx,
  row: { costPerHourMinor: bigint; consent: string; scripts: object },
): Promise<void> {
  const shopId = shopOf(tx);
  const { scripts, ...others } = row;
  const data = { ...others, scripts: scripts as Prisma.InputJsonValue };
  await tx.callSettings.upsert({ where: { shopId }, create: { shopId, ...data }, update: data });
}

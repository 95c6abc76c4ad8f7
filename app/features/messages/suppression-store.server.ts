import { shopOf, type ShopTx } from "~/db.server";

export interface Suppression {
  channel: string;
  addressHash: string;
  reason: "unsubscribed" | "bounced" | "complained" | "do-not-call" | "wrong-number";
  at: Date;
  customerId: bigint | null;
}

/** Keeps an address from being written to, or called. The first reason stays, but a wish outweighs a number or address that does not work. */
export async function saveSuppression(tx: ShopTx, one: Suppression): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_suppressions AS kept (shop_id, channel, address_hash, reason, at, customer_id)
    VALUES (${shopOf(tx)}, ${one.channel}, ${one.addressHash}, ${one.reason}, ${one.at}, ${one.customerId})
    ON CONFLICT (shop_id, channel, address_hash) DO UPDATE SET
      reason = CASE WHEN kept.reason IN ('bounced', 'wrong-number') THEN excluded.reason ELSE kept.reason END,
      at = CASE WHEN kept.reason IN ('bounced', 'wrong-number') AND excluded.reason <> kept.reason THEN excluded.at ELSE kept.at END,
      customer_id = coalesce(excluded.customer_id, kept.customer_id)`;
}

/** Why an address gets nothing; null when it may. */
export async function findSuppression(
  tx: ShopTx,
  channel: string,
  addressHash: string,
): Promise<Suppression["reason"] | null> {
  const row = await tx.messageSuppression.findUnique({
    where: { shopId_channel_addressHash: { shopId: shopOf(tx), channel, addressHash } },
    select: { reason: true },
  });
  return (row?.reason as Suppression["reason"] | undefined) ?? null;
}

/** Why each of these addresses gets nothing; those that may are left out. */
export async function listSuppressions(
  tx: ShopTx,
  channel: string,
  addressHashes: readonly string[],
): Promise<Map<string, Suppression["reason"]>> {
  const rows = await tx.messageSuppression.findMany({
    where: { shopId: shopOf(tx), channel, addressHash: { in: [...addressHashes] } },
    select: { addressHash: true, reason: true },
  });
  return new Map(rows.map(({ addressHash, reason }) => [addressHash, reason as Suppression["reason"]]));
}

/** Takes back what was said by a slip, at that very moment; what was said before stays. */
export async function deleteSuppression(
  tx: ShopTx,
  channel: string,
  addressHash: string,
  at: Date,
): Promise<void> {
  await tx.messageSuppression.deleteMany({ where: { shopId: shopOf(tx), channel, addressHash, at } });
}

/** Unsubscriptions Shopify has not been told of yet. */
export const listUntold = (tx: ShopTx, limit: number) =>
  tx.messageSuppression.findMany({
    where: {
      shopId: shopOf(tx),
      toldShopifyAt: null,
      customerId: { not: null },
      reason: { in: ["unsubscribed", "complained"] },
    },
    select: { channel: true, addressHash: true, customerId: true, at: true },
    orderBy: { at: "asc" },
    take: limit,
  });

export async function markTold(tx: ShopTx, channel: string, addressHash: string, at: Date): Promise<void> {
  await tx.messageSuppression.updateMany({
    where: { shopId: shopOf(tx), channel, addressHash },
    data: { toldShopifyAt: at },
  });
}

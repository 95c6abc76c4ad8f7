import { shopOf, type ShopTx } from "~/db.server";

export interface Suppression {
  channel: string;
  addressHash: string;
  reason: "unsubscribed" | "bounced" | "complained";
  at: Date;
  customerId: bigint | null;
}

/** Keeps an address from being written to. The first reason stays, but a wish not to be written to outweighs a bounce. */
export async function saveSuppression(tx: ShopTx, one: Suppression): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO message_suppressions AS kept (shop_id, channel, address_hash, reason, at, customer_id)
    VALUES (${shopOf(tx)}, ${one.channel}, ${one.addressHash}, ${one.reason}, ${one.at}, ${one.customerId})
    ON CONFLICT (shop_id, channel, address_hash) DO UPDATE SET
      reason = CASE WHEN kept.reason = 'bounced' THEN excluded.reason ELSE kept.reason END,
      at = CASE WHEN kept.reason = 'bounced' AND excluded.reason <> 'bounced' THEN excluded.at ELSE kept.at END,
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

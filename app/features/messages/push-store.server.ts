import { shopOf, type ShopTx } from "~/db.server";

export interface PushRow {
  endpointHash: string;
  customerId: bigint;
  subscription: Uint8Array<ArrayBuffer>;
  subscribedAt: Date;
}

/** More browsers of one person than anybody uses; the oldest goes. */
const MOST_BROWSERS = 10;

/** Keeps a browser; it belongs to whoever was signed in there last. */
export async function savePushRow(tx: ShopTx, row: PushRow): Promise<void> {
  const shopId = shopOf(tx);
  const { endpointHash, ...rest } = row;
  await tx.pushSubscription.upsert({
    where: { shopId_endpointHash: { shopId, endpointHash } },
    create: { shopId, ...row },
    update: rest,
  });
  const extra = await tx.pushSubscription.findMany({
    where: { shopId, customerId: row.customerId },
    select: { endpointHash: true },
    orderBy: [{ subscribedAt: "desc" }, { endpointHash: "asc" }],
    skip: MOST_BROWSERS,
  });
  await tx.pushSubscription.deleteMany({
    where: { shopId, endpointHash: { in: extra.map((one) => one.endpointHash) } },
  });
}

/** The browser a customer has allowed messages in last; null for none. */
export const findPushRow = (tx: ShopTx, customerId: bigint): Promise<PushRow | null> =>
  tx.pushSubscription.findFirst({
    where: { shopId: shopOf(tx), customerId },
    select: { endpointHash: true, customerId: true, subscription: true, subscribedAt: true },
    orderBy: [{ subscribedAt: "desc" }, { endpointHash: "asc" }],
  }) as Promise<PushRow | null>;

/** Forgets a browser, of that customer only where one is named. */
export async function deletePushRow(tx: ShopTx, endpointHash: string, customerId?: bigint): Promise<boolean> {
  const { count } = await tx.pushSubscription.deleteMany({
    where: { shopId: shopOf(tx), endpointHash, customerId },
  });
  return count > 0;
}

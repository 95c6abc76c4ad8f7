import { shopOf, type ShopTx } from "~/db.server";
import { classifyPurchase } from "./purchase";

/** Whether a customer has made a purchase, by our one rule, after a moment. */
export async function hasBoughtSince(tx: ShopTx, customerId: bigint, since: Date): Promise<boolean> {
  const orders = await tx.order.findMany({
    where: { shopId: shopOf(tx), customerId, processedAt: { gt: since }, deletedAt: null, cancelledAt: null },
    select: {
      test: true,
      financialStatus: true,
      totalMinor: true,
      currentTotalMinor: true,
      refundedMinor: true,
      lineCount: true,
      giftCardLineCount: true,
    },
  });
  return orders.some((order) => classifyPurchase({ ...order, deleted: false, cancelled: false }).counts);
}

import type { ShopTx } from "~/db.server";
import type { CustomerId, ShopId } from "~/platform/ids";

/** The newest orders of a customer, with their parcels, refunds, returns and lines. */
export async function listStoredOrders(tx: ShopTx, shopId: ShopId, customerId: CustomerId, most: number) {
  const orders = await tx.order.findMany({
    where: { shopId, customerId },
    orderBy: [{ processedAt: "desc" }, { id: "desc" }],
    take: most,
    select: {
      id: true,
      name: true,
      processedAt: true,
      cancelledAt: true,
      deletedAt: true,
      test: true,
      financialStatus: true,
      currencyCode: true,
      totalMinor: true,
      currentTotalMinor: true,
      refundedMinor: true,
      discountMinor: true,
      presentmentCurrency: true,
      presentmentTotalMinor: true,
      discountCodes: true,
      lineCount: true,
      giftCardLineCount: true,
    },
  });
  const of = { shopId, orderId: { in: orders.map((order) => order.id) } };
  const lines = await tx.orderLine.findMany({
    where: of,
    orderBy: [{ orderId: "asc" }, { unitPriceMinor: "desc" }, { id: "asc" }],
    select: { orderId: true, title: true, quantity: true },
  });
  const refunds = await tx.refund.findMany({
    where: of,
    orderBy: { createdAt: "asc" },
    select: { orderId: true, createdAt: true, totalMinor: true },
  });
  const fulfillments = await tx.fulfillment.findMany({
    where: of,
    orderBy: { createdAt: "asc" },
    select: {
      orderId: true,
      status: true,
      displayStatus: true,
      createdAt: true,
      inTransitAt: true,
      estimatedDeliveryAt: true,
      deliveredAt: true,
      trackingCompany: true,
      hasTrackingNumber: true,
    },
  });
  const returns = await tx.orderReturn.findMany({
    where: of,
    orderBy: { createdAt: "asc" },
    select: { orderId: true, createdAt: true, status: true, totalQuantity: true },
  });
  return { orders, lines, refunds, fulfillments, returns };
}

export const countStoredOrders = (tx: ShopTx, shopId: ShopId, customerId: CustomerId): Promise<number> =>
  tx.order.count({ where: { shopId, customerId } });

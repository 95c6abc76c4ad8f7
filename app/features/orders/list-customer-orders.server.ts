import type { ShopTx } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import type { CustomerId } from "~/platform/ids";
import type { CustomerOrder, CustomerParcel } from "./customer-order";
import { countStoredOrders, listStoredOrders } from "./customer-orders-store.server";
import { classifyPurchase } from "./purchase";

/** Orders shown at most: beyond it a page would be a data dump. */
const mostOrders = 250;
const mostItems = 3;

const failedStates = ["FAILURE", "NOT_DELIVERED", "CANCELED"];
const failedStatuses = ["CANCELLED", "ERROR", "FAILURE"];

/** The newest orders of a customer, newest first, each judged by the purchase rule. */
export async function listCustomerOrders(
  tx: ShopTx,
  shop: Shop,
  customerId: CustomerId,
): Promise<CustomerOrder[]> {
  const stored = await listStoredOrders(tx, shop.id, customerId, mostOrders);
  const day = (instant: Date) => isoOfDay(dayAt(instant, shop.timeZone));
  const dayOrNull = (instant: Date | null) => (instant ? day(instant) : null);
  const lines = byOrder(stored.lines);
  const refunds = byOrder(stored.refunds);
  const returns = byOrder(stored.returns);
  const parcels = byOrder(stored.fulfillments);

  return stored.orders.map((order): CustomerOrder => {
    const verdict = classifyPurchase({
      ...order,
      deleted: order.deletedAt !== null,
      cancelled: order.cancelledAt !== null,
    });
    const { presentmentCurrency, presentmentTotalMinor } = order;
    const presentedElsewhere = presentmentCurrency !== null && presentmentCurrency !== order.currencyCode;
    const items = lines.get(order.id) ?? [];
    return {
      id: order.id.toString(),
      name: order.name,
      day: day(order.processedAt),
      processedAt: order.processedAt.toISOString(),
      notAPurchase: verdict.counts ? null : verdict.reason,
      valueMinor: verdict.counts ? verdict.valueMinor.toString() : "0",
      totalMinor: order.totalMinor.toString(),
      discountMinor: order.discountMinor.toString(),
      refundedMinor: order.refundedMinor.toString(),
      currencyCode: order.currencyCode,
      presented:
        presentedElsewhere && presentmentTotalMinor !== null
          ? { totalMinor: presentmentTotalMinor.toString(), currencyCode: presentmentCurrency }
          : null,
      discountCodes: order.discountCodes,
      items: items.slice(0, mostItems).map(({ title, quantity }) => ({ title, quantity })),
      itemLines: items.length,
      parcels: (parcels.get(order.id) ?? []).map((parcel): CustomerParcel => ({
        shippedOn: day(parcel.inTransitAt ?? parcel.createdAt),
        promisedOn: dayOrNull(parcel.estimatedDeliveryAt),
        deliveredOn: dayOrNull(parcel.deliveredAt),
        company: parcel.trackingCompany,
        tracked: parcel.hasTrackingNumber,
        status: parcel.displayStatus,
        failed:
          failedStates.includes(parcel.displayStatus ?? "") || failedStatuses.includes(parcel.status ?? ""),
      })),
      refunds: (refunds.get(order.id) ?? []).map(({ createdAt, totalMinor }) => ({
        day: day(createdAt),
        totalMinor: totalMinor.toString(),
      })),
      returns: (returns.get(order.id) ?? []).map(({ createdAt, totalQuantity, status }) => ({
        day: day(createdAt),
        quantity: totalQuantity,
        status,
      })),
    };
  });
}

/** How many orders a customer has, whether they count as purchases or not. */
export const countCustomerOrders = (tx: ShopTx, shop: Shop, customerId: CustomerId): Promise<number> =>
  countStoredOrders(tx, shop.id, customerId);

function byOrder<T extends { orderId: bigint }>(rows: T[]): Map<bigint, T[]> {
  const groups = new Map<bigint, T[]>();
  for (const row of rows) groups.set(row.orderId, [...(groups.get(row.orderId) ?? []), row]);
  return groups;
}

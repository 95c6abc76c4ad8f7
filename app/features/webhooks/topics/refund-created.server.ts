import { recordRefunds } from "~/features/orders/record-orders.server";
import { refundPayload, refundRecordOf } from "../payloads/refund-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/**
 * refunds/create: the refund itself. The order's own sums come with the orders/updated that Shopify sends beside it. What
 * a refund paid in another currency is worth to the shop only the order can say, so that one is left to it.
 */
export const refundCreated: Topic = {
  async handle({ client, shop, payload, now }) {
    const exchange = {
      shopCurrency: shop.currencyCode,
      shopMinor: 1n,
      presentmentCurrency: shop.currencyCode,
      presentmentMinor: 1n,
    };
    const refund = readRecord(refundPayload, payload, (told) => {
      const foreign = ({ currency }: { currency: string | null }) =>
        currency !== null && currency !== shop.currencyCode;
      if (told.transactions.some(foreign)) return null;
      return { ...refundRecordOf(told, exchange), orderId: told.order_id };
    });
    if (!refund) return [];
    await recordRefunds(client, shop, [refund], now);
    return ["score-shop"];
  },
};

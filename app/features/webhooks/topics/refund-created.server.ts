import { recordRefunds } from "~/features/orders/record-orders.server";
import { refundPayload, refundRecordOf } from "../payloads/refund-payload";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/**
 * refunds/create: the refund itself. The order's own sums come with the orders/updated that Shopify sends beside it. What
 * a refund paid in another currency is worth to the shop only the order can say, so that one is left to it.
 */
export const refundCreated: Topic = {
  async handle({ client, shop, payload, now }) {
    const refund = readPayload(refundPayload, payload);
    const foreign = refund.transactions.some(
      ({ currency }) => currency !== null && currency !== shop.currencyCode,
    );
    if (foreign) return [];
    const exchange = {
      shopCurrency: shop.currencyCode,
      shopMinor: 1n,
      presentmentCurrency: shop.currencyCode,
      presentmentMinor: 1n,
    };
    await recordRefunds(
      client,
      shop,
      [{ ...refundRecordOf(refund, exchange), orderId: refund.order_id }],
      now,
    );
    return ["score-shop"];
  },
};

import { recordOrders } from "~/features/orders/record-orders.server";
import { orderPayload, orderRecordOf } from "../payloads/order-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** orders/create, orders/updated: the whole order as it is now. */
export const orderSaved: Topic = {
  async handle({ client, shop, payload, now }) {
    await recordOrders(client, shop, [readRecord(orderPayload, payload, orderRecordOf)], now);
    return ["score-shop"];
  },
};

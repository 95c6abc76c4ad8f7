import { recordFulfillments } from "~/features/orders/record-orders.server";
import { fulfillmentPayload, fulfillmentRecordOf } from "../payloads/fulfillment-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** fulfillments/create, fulfillments/update: one parcel. */
export const fulfillmentSaved: Topic = {
  async handle({ client, shop, payload, now }) {
    const parcel = readRecord(fulfillmentPayload, payload, (told) => ({
      ...fulfillmentRecordOf(told),
      orderId: told.order_id,
    }));
    await recordFulfillments(client, shop, [parcel], now);
    return ["score-shop"];
  },
};

import { recordFulfillments } from "~/features/orders/record-orders.server";
import { fulfillmentPayload, fulfillmentRecordOf } from "../payloads/fulfillment-payload";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** fulfillments/create, fulfillments/update: one parcel. */
export const fulfillmentSaved: Topic = {
  async handle({ client, shop, payload, now }) {
    const parcel = readPayload(fulfillmentPayload, payload);
    await recordFulfillments(
      client,
      shop,
      [{ ...fulfillmentRecordOf(parcel), orderId: parcel.order_id }],
      now,
    );
    return ["score-shop"];
  },
};

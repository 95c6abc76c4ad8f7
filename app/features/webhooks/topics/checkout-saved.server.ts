import { recordCheckouts } from "~/features/checkouts/record-checkouts.server";
import { checkoutPayload, checkoutRecordOf } from "../payloads/checkout-payload";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** checkouts/create, checkouts/update: begun, changed or paid. */
export const checkoutSaved: Topic = {
  async handle({ client, shop, payload, now }) {
    await recordCheckouts(client, shop, [checkoutRecordOf(readPayload(checkoutPayload, payload))], now);
    return ["score-shop"];
  },
};

import { recordCheckouts } from "~/features/checkouts/record-checkouts.server";
import { checkoutPayload, checkoutRecordOf } from "../payloads/checkout-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** checkouts/create, checkouts/update: begun, changed or paid. */
export const checkoutSaved: Topic = {
  async handle({ client, shop, payload, now }) {
    await recordCheckouts(client, shop, [readRecord(checkoutPayload, payload, checkoutRecordOf)], now);
    return ["score-shop"];
  },
};

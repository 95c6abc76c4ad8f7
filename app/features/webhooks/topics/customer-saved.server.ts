import { recordCustomers } from "~/features/customers/record-customers.server";
import { customerPayload, customerRecordOf } from "../payloads/customer-payload";
import { readRecord } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** customers/create, customers/update. */
export const customerSaved: Topic = {
  async handle({ client, shop, payload }) {
    await recordCustomers(client, shop, [readRecord(customerPayload, payload, customerRecordOf)]);
    return [];
  },
};

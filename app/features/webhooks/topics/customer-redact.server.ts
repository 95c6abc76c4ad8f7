import { z } from "zod";
import { redactCustomer } from "~/features/privacy/redact-customer.server";
import { id, idOrNull, textOrNull } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

const redactPayload = z.object({
  customer: z.object({ id: idOrNull, email: textOrNull, phone: textOrNull }),
  orders_to_redact: z.array(id).nullish(),
});

/** customers/redact: a person is to be forgotten. */
export const customerRedact: Topic = {
  afterUninstall: true,
  async handle({ client, shop, payload, webhookId, now }) {
    const { customer, orders_to_redact: orders } = readPayload(redactPayload, payload);
    if (customer.id !== null) {
      await redactCustomer(client, shop, {
        customerId: customer.id,
        email: customer.email,
        phone: customer.phone,
        orders: orders ?? [],
        webhookId,
        now,
      });
    }
    return ["score-shop"];
  },
};

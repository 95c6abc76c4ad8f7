import { z } from "zod";
import { exportCustomer } from "~/features/privacy/export-customer.server";
import { idOrNull } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** customers/data_request: a person asked the shop what is held about them. */
export const customerDataRequested: Topic = {
  afterUninstall: true,
  async handle({ client, shop, payload, webhookId, happenedAt, now }) {
    const { customer } = readPayload(z.object({ customer: z.object({ id: idOrNull }).nullish() }), payload);
    await exportCustomer(client, shop, {
      requestKey: webhookId,
      customerId: customer?.id ?? null,
      requestedAt: happenedAt,
      now,
    });
    return [];
  },
};

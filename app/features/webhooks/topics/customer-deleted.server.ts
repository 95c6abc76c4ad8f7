import { z } from "zod";
import { deleteCustomers } from "~/features/customers/record-customers.server";
import { id } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** customers/delete: nothing but the number. */
export const customerDeleted: Topic = {
  async handle({ client, shop, payload, happenedAt }) {
    await deleteCustomers(client, shop, [readPayload(z.object({ id }), payload).id], happenedAt);
    return ["score-shop"];
  },
};

import { z } from "zod";
import { deleteOrders } from "~/features/orders/record-orders.server";
import { id } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** orders/delete: nothing but the number. */
export const orderDeleted: Topic = {
  async handle({ client, shop, payload, happenedAt }) {
    await deleteOrders(client, shop, [readPayload(z.object({ id }), payload).id], happenedAt);
    return ["score-shop"];
  },
};

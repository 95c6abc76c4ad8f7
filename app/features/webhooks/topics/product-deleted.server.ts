import { z } from "zod";
import { deleteProducts } from "~/features/catalogue/record-products.server";
import { id } from "../payloads/fields";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/** products/delete: nothing but the number. */
export const productDeleted: Topic = {
  async handle({ client, shop, payload, happenedAt }) {
    await deleteProducts(client, shop, [readPayload(z.object({ id }), payload).id], happenedAt);
    return [];
  },
};

import { z } from "zod";
import { recordGrantedScopes } from "~/features/shops/record-shop-facts.server";
import { readPayload } from "../rejected-payload";
import type { Topic } from "../topic.server";

/**
 * app/scopes_update: what the merchant lets us do from now on. What is held stays when a right is taken back; when older orders
 * become visible, the pull asked for here fetches them.
 */
export const scopesUpdated: Topic = {
  async handle({ client, shop, payload }) {
    const { current } = readPayload(z.object({ current: z.array(z.string()) }), payload);
    await recordGrantedScopes(client, shop.id, current);
    return ["reconcile-shop"];
  },
};

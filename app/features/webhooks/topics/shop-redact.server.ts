import { eraseShop } from "~/features/shops/erase-shop.server";
import type { Topic } from "../topic.server";

/**
 * shop/redact: two days after the uninstall nothing of the shop may be left, this delivery included. A late message about a
 * shop that has the app again is not about what is held now.
 */
export const shopRedact: Topic = {
  afterUninstall: true,
  async handle({ client, shop, happenedAt }) {
    await eraseShop(client, shop, happenedAt);
    return [];
  },
};

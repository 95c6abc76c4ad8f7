import { eraseShop } from "~/features/shops/erase-shop.server";
import type { Topic } from "../topic.server";

/**
 * shop/redact: two days after the uninstall nothing of the shop may be left, this delivery included. Should the app be
 * installed again by then, the next opening finds no session and begins from nothing.
 */
export const shopRedact: Topic = {
  async handle({ client, shop }) {
    await eraseShop(client, shop);
    return [];
  },
};

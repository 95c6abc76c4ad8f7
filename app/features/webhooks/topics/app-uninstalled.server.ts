import { uninstallShop } from "~/features/shops/uninstall-shop.server";
import type { Topic } from "../topic.server";

/**
 * app/uninstalled: our access has ended. What is held stays until shop/redact comes, two days later, so that a merchant who
 * changes their mind finds it again. A running import ends itself when it finds the shop gone.
 */
export const appUninstalled: Topic = {
  async handle({ client, shop, happenedAt, now }) {
    return (await uninstallShop(client, shop, happenedAt, now)) ? ["import-shop"] : [];
  },
};

import { stopImports } from "~/features/imports/stop-imports.server";
import { uninstallShop } from "~/features/shops/uninstall-shop.server";
import type { Topic } from "../topic.server";

/**
 * app/uninstalled: our access has ended. What is held stays until shop/redact comes, two days later, so that a merchant who
 * changes their mind finds it again.
 */
export const appUninstalled: Topic = {
  async handle({ client, shop, happenedAt, now }) {
    if (await uninstallShop(client, shop, happenedAt, now)) await stopImports(client, shop.id, now);
    return [];
  },
};

import { stopImports } from "~/features/imports/stop-imports.server";
import { uninstallShop } from "~/features/shops/uninstall-shop.server";
import type { Topic } from "../topic.server";

/**
 * app/uninstalled: our access has ended, and so has all work for the shop: what runs finds out at its next chunk. What is
 * held stays until shop/redact comes, two days later, so that a merchant who changes their mind finds it again. A message that
 * comes after the shop was installed again says that messages were missed in between: everything is pulled anew.
 */
export const appUninstalled: Topic = {
  afterUninstall: true,
  async handle({ client, shop, happenedAt, now }) {
    const outcome = await uninstallShop(client, shop, happenedAt);
    if (outcome === "uninstalled") await stopImports(client, shop, now);
    return outcome === "installed-again" ? ["reconcile-shop"] : [];
  },
};

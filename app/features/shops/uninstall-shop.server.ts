import type pg from "pg";
import { log } from "~/log.server";
import type { Shop } from "./shop";
import { findTokenBirth, saveUninstalled } from "./shop-access-store.server";

/**
 * Notes that the app was removed from the shop at `happenedAt`: status, and every session is gone.
 * Returns false, and changes nothing, when the message is an old one: the app was installed again since, which shows in an
 * installation or a token younger than the message.
 */
export async function uninstallShop(
  client: pg.PoolClient,
  shop: Shop,
  happenedAt: Date,
  now: Date,
): Promise<boolean> {
  const tokenBirth = await findTokenBirth(client, shop.domain);
  if (shop.installedAt > happenedAt || (tokenBirth && tokenBirth > happenedAt)) {
    log.info({ shopId: shop.id }, "an uninstall from before the present installation is left alone");
    return false;
  }
  await saveUninstalled(client, shop, now);
  log.info({ shopId: shop.id }, "the app was uninstalled");
  return true;
}

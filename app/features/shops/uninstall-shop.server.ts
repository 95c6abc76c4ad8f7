import type pg from "pg";
import { log } from "~/log.server";
import type { Shop } from "./shop";
import { findInstallation, saveInstalledAgain, saveUninstalled } from "./shop-access-store.server";

export type UninstallOutcome =
  | "uninstalled"
  | "installed-again" // since the message, which nobody had noticed
  | "old"; // of an installation before the present one

/**
 * Notes that the app was removed from the shop at `happenedAt`: status, and every session is gone. A message may come late,
 * when the app has been installed again: that shows in an installation or a token younger than the message, and then the
 * present installation stays as it is. Where it had not been noticed as a new one, it begins now.
 */
export async function uninstallShop(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "domain">,
  happenedAt: Date,
): Promise<UninstallOutcome> {
  const present = await findInstallation(client, shop);
  if (!present || present.installedAt > happenedAt) {
    log.info({ shopId: shop.id }, "an uninstall from before the present installation is left alone");
    return "old";
  }
  if (present.tokenBirth && present.tokenBirth > happenedAt) {
    await saveInstalledAgain(client, shop.id, present.tokenBirth);
    log.info({ shopId: shop.id }, "the app was uninstalled and installed again");
    return "installed-again";
  }
  await saveUninstalled(client, shop, happenedAt);
  log.info({ shopId: shop.id }, "the app was uninstalled");
  return "uninstalled";
}

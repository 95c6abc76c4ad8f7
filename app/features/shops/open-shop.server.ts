import { startFirstImport } from "~/features/imports/start-first-import.server";
import { releaseDeliveries } from "~/features/webhooks/release-deliveries.server";
import { log } from "~/log.server";
import type { ShopDomain } from "~/platform/ids";
import { readShopInfo } from "~/platform/queries/shop-info.graphql";
import { enqueue } from "~/queue.server";
import { connectAdmin } from "./connect-admin.server";
import type { Shop } from "./shop";
import { saveInstalledShop } from "./shop-store.server";

/**
 * A merchant has opened the app and a fresh token is stored. This happens at the install, but also about once an hour
 * (the token's life), so doing it again changes nothing: facts and granted scopes are read anew, "needs opening" is
 * cleared, and the first import begins only when this installation has none. After a reinstall it has none, and messages that
 * were laid aside meanwhile are worked off. What was missed while nobody had opened the app is pulled at once.
 * Errors: throws when Shopify does not tell what the shop is; the page then fails and the next opening tries again.
 */
export async function openShop(domain: ShopDomain, now: Date): Promise<Shop> {
  const facts = await readShopInfo(connectAdmin({ domain }));
  const shop = await saveInstalledShop(domain, facts, now);
  await releaseDeliveries(shop.id);
  await startFirstImport(shop, now);
  if (shop.pausedAt) await enqueue("reconcile-shop", shop.id, { urgent: true });
  log.info({ shopId: shop.id, domain }, "the shop was opened");
  return shop;
}

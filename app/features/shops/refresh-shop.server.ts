import { withShopConnection } from "~/db.server";
import { log } from "~/log.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { readShopInfo } from "~/platform/queries/shop-info.graphql";
import { enqueue } from "~/queue.server";
import { connectAdmin } from "./connect-admin.server";
import { findShopById } from "./get-shop.server";
import { recordGrantedScopes, recordShopFacts } from "./record-shop-facts.server";
import type { Shop } from "./shop";

/**
 * Asks Shopify what the shop is and what we may do there, and keeps that: messages about it may be lost, or come late with what
 * was true once. Where Shopify does not answer, what is known stays; the pull that follows finds out why.
 * Returns the shop as it is known afterwards.
 */
export async function refreshShop(shop: Shop, admin: AdminClient = connectAdmin(shop)): Promise<Shop> {
  try {
    const { grantedScopes, ...facts } = await readShopInfo(admin, "background");
    await withShopConnection(shop.id, async (client) => {
      await recordShopFacts(client, shop.id, facts);
      await recordGrantedScopes(client, shop.id, grantedScopes);
    });
    // Another time zone moves the days that orders fall on.
    if (facts.timeZone !== shop.timeZone) await enqueue("score-shop-whole", shop.id);
  } catch (error) {
    log.warn({ err: error, shopId: shop.id }, "what the shop is could not be read anew");
  }
  return (await findShopById(shop.id)) ?? shop;
}

import { withShop } from "~/db.server";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { withdrawConsent } from "~/platform/queries/withdraw-consent.graphql";
import { listUntold, markTold } from "./suppression-store.server";

const AT_ONCE = 100;

/**
 * Tells Shopify who has unsubscribed with us, so that the merchant's other tools know too. Telling it twice changes nothing there. What
 * Shopify does not take (the customer or the address is gone) is told all the same: there is nobody left to be written to.
 */
export async function tellShopify(shop: Shop, now: Date): Promise<void> {
  const untold = await withShop(shop.id, (tx) => listUntold(tx, AT_ONCE));
  const admin = untold.length > 0 ? connectAdmin(shop) : null;
  for (const { channel, addressHash, customerId, at } of untold) {
    const kind = channel === "sms" ? "sms" : "email";
    const fault = await withdrawConsent(admin!, kind, customerId!, at < now ? at : now);
    if (fault === "may-not") return; // without write_customers it stays with us
    if (fault) log.warn({ shopId: shop.id, channel }, "Shopify did not take an unsubscription");
    await withShop(shop.id, (tx) => markTold(tx, channel, addressHash, now));
  }
}

import { withShop, type ShopTx } from "~/db.server";
import { env } from "~/env.server";
import { seal, unseal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";
import { hashAddress, keepMessageSecret } from "./message-secret.server";
import { deletePushRow, findPushRow, savePushRow } from "./push-store.server";
import { isPushService, pushSubscription, type PushSubscription } from "./push-subscription";
import { findSuppression } from "./suppression-store.server";

const place = (shopId: number) => ({ column: "push_subscriptions.subscription", shop: shopId }) as const;

/** The browser a customer has allowed messages in last; null for none. */
export async function findBrowser(
  tx: ShopTx,
  shopId: Shop["id"],
  customerId: bigint,
): Promise<PushSubscription | null> {
  const row = await findPushRow(tx, customerId);
  return row && pushSubscription.parse(JSON.parse(unseal(place(shopId), row.subscription).toString("utf8")));
}

/**
 * Notes that a customer allows messages in a browser. `refused`: that is no push service we know. `gone`: the service has said before
 * that this browser is gone for good, and a new subscription is needed. Again changes nothing.
 * @param customerId as Shopify's own signature says it, never a page
 */
export function subscribeBrowser(
  shop: Pick<Shop, "id">,
  customerId: bigint,
  browser: PushSubscription,
  now: Date,
): Promise<"subscribed" | "refused" | "gone"> {
  if (!isPushService(browser.endpoint, env.PUSH_SERVICES)) return Promise.resolve("refused");
  return withShop(shop.id, async (tx) => {
    const endpointHash = await hashOf(tx, browser.endpoint);
    if ((await findSuppression(tx, "push", endpointHash)) === "bounced") return "gone";
    const subscription = seal(place(shop.id), JSON.stringify(browser));
    await savePushRow(tx, { endpointHash, customerId, subscription, subscribedAt: now });
    log.info({ shopId: shop.id }, "a browser takes messages");
    return "subscribed";
  });
}

/** Ends messages to a browser, when it is that customer's. */
export const unsubscribeBrowser = (
  shop: Pick<Shop, "id">,
  customerId: bigint,
  endpoint: string,
): Promise<boolean> =>
  withShop(shop.id, async (tx) => deletePushRow(tx, await hashOf(tx, endpoint), customerId));

const hashOf = async (tx: ShopTx, endpoint: string) =>
  hashAddress(await keepMessageSecret(tx), "push", endpoint);

/** Forgets a browser that its push service says is gone; true when the customer has another. */
export async function forgetBrowser(tx: ShopTx, customerId: bigint, endpointHash: string): Promise<boolean> {
  await deletePushRow(tx, endpointHash);
  return (await findPushRow(tx, customerId)) !== null;
}

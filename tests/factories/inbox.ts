import { withShop } from "~/db.server";
import { seal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { saveTogether } from "~/features/webhooks/arrival-store.server";
import { orderWebhook } from "./webhook-payload";

const begun = Date.parse("2026-11-20T10:00:00Z");

/** The total of an order's n-th state, as Shopify writes amounts. */
export const totalOfState = (state: number): string => `${10 + state}.00`;

/** Puts `orders` orders in `states` states each into a shop's inbox, state by state, as if they had come one second apart. */
export async function fillInbox(
  shop: Shop,
  { orders, states }: { orders: number; states: number },
): Promise<void> {
  const arrivals = Array.from({ length: orders * states }, (_, n) => {
    const at = new Date(begun + n * 1000);
    const body = orderWebhook({
      id: BigInt((n % orders) + 1),
      updatedAt: at.toISOString(),
      total: totalOfState(Math.floor(n / orders)),
    });
    return {
      ...{
        shopId: shop.id,
        webhookId: `w-${n}`,
        eventId: null,
        topic: "orders/updated",
        triggeredAt: at,
        receivedAt: at,
      },
      sealedBody: seal({ column: "webhook_deliveries.body", shop: shop.id }, body),
    };
  });
  const failures = await saveTogether(arrivals);
  if (failures.size > 0) throw new Error("the inbox could not be filled");
}

/** How many deliveries of a shop are not worked off yet. */
export const countWaiting = (shop: Shop): Promise<number> =>
  withShop(shop.id, (tx) => tx.webhookDelivery.count({ where: { state: "new" } }));

import { withShopConnection } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** A whole scoring of so many orders takes about as long as a slice of the short lane. */
const largeOrders = 50_000;

/** Whether a whole scoring of the shop takes long. Cost: counts entries of one index, and no further than the limit. */
export async function isLargeShop(shopId: ShopId, limit = largeOrders): Promise<boolean> {
  return withShopConnection(shopId, async (client) => {
    const { rows } = await client.query<{ orders: string }>(
      "SELECT count(*) AS orders FROM (SELECT FROM orders WHERE shop_id = $1 LIMIT $2) AS counted",
      [shopId, limit],
    );
    return Number(rows[0]!.orders) >= limit;
  });
}

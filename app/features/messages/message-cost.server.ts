import { shopOf, type ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/**
 * What the messages of a campaign cost, by customer: minor units of the shop's currency, with a fraction. Customers who got none are
 * left out. Of somebody whose record was merged into another's, the messages stand with the one who lives on: ask for those.
 */
export async function messageCostOf(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerIds: readonly bigint[],
): Promise<Map<bigint, number>> {
  if (shopId !== shopOf(tx)) throw new Error("the transaction is another shop's");
  const rows = await tx.$queryRaw<{ id: bigint; cost: number }[]>`
    SELECT customer_id AS id, sum(sent_cost_minor)::float8 AS cost FROM messages
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND sent_cost_minor > 0
       AND customer_id = ANY(${customerIds.map(String)}::bigint[])
     GROUP BY customer_id`;
  return new Map(rows.map(({ id, cost }) => [id, cost]));
}

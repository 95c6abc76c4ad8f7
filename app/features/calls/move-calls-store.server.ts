import type pg from "pg";
import type { ShopId } from "~/platform/ids";

/** Calls of a merged customer go over to the kept one, but where the kept one is on the campaign's list already. */
export async function moveCalls(
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> {
  const move = [shopId, String(mergedId), String(keptId)];
  await client.query(
    `UPDATE calls c SET customer_id = $3 WHERE c.shop_id = $1 AND c.customer_id = $2
        AND NOT EXISTS (SELECT FROM calls k WHERE k.shop_id = $1 AND k.campaign_id = c.campaign_id AND k.customer_id = $3)`,
    move,
  );
  await client.query(
    "UPDATE call_attempts SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2",
    move,
  );
}

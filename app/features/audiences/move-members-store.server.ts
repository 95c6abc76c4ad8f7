import type pg from "pg";
import type { ShopId } from "~/platform/ids";

/** A merged customer's place in an audience goes to the kept one, who may have one already: then the merged one is taken out as gone. */
export async function moveMembers(
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> {
  await client.query(
    `UPDATE ad_audience_members m SET customer_id = $3 WHERE m.shop_id = $1 AND m.customer_id = $2
        AND NOT EXISTS (SELECT FROM ad_audience_members k
                         WHERE k.shop_id = $1 AND k.audience_id = m.audience_id AND k.customer_id = $3)`,
    [shopId, String(mergedId), String(keptId)],
  );
}

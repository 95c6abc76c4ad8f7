import type pg from "pg";
import type { Shop } from "~/features/shops/shop";

/**
 * Ends what is being imported for a shop that has left, in the caller's transaction: a chunk that is under way is not committed
 * any more.
 */
export async function stopImports(client: pg.PoolClient, shop: Pick<Shop, "id">, now: Date): Promise<void> {
  await client.query(
    "UPDATE import_runs SET state = 'stopped', finished_at = $2 WHERE shop_id = $1 AND state = 'running'",
    [shop.id, now],
  );
}

import type pg from "pg";
import type { Shop } from "~/features/shops/shop";

/**
 * Some of a shop's customers, about `share` of them: those whose scores lie in randomly chosen pages of the table, always the same
 * ones while the table stays as it is. Nothing else is read, whatever the size of the shop; of a small one there may be nobody.
 */
export async function sampleCustomers(client: pg.ClientBase, shop: Shop, share: number): Promise<bigint[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT customer_id::text AS id FROM customer_scores TABLESAMPLE SYSTEM ($2::real) REPEATABLE (1)
      WHERE shop_id = $1 ORDER BY customer_id`,
    [shop.id, 100 * share],
  );
  return rows.map(({ id }) => BigInt(id));
}

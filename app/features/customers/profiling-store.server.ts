import type pg from "pg";
import type { ShopId } from "~/platform/ids";

/**
 * Notes, or takes back, that a customer does not want to be profiled. Of a customer who is known from orders only a row is made.
 * Returns whether there is such a customer.
 */
export async function saveProfilingOptOut(
  client: pg.PoolClient,
  shopId: ShopId,
  customerId: bigint,
  optOut: { at: Date; by: string } | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO customers AS stored (shop_id, id, created_at, updated_at, profiling_opt_out_at, profiling_opt_out_by)
     SELECT $1, $2, 'epoch', 'epoch', $3, $4
      WHERE EXISTS (SELECT FROM customers WHERE shop_id = $1 AND id = $2)
         OR EXISTS (SELECT FROM orders WHERE shop_id = $1 AND customer_id = $2)
     ON CONFLICT (shop_id, id) DO UPDATE SET
       profiling_opt_out_at = CASE WHEN excluded.profiling_opt_out_at IS NULL THEN NULL
         ELSE coalesce(stored.profiling_opt_out_at, excluded.profiling_opt_out_at) END,
       profiling_opt_out_by = CASE WHEN excluded.profiling_opt_out_at IS NULL THEN NULL
         ELSE coalesce(stored.profiling_opt_out_by, excluded.profiling_opt_out_by) END`,
    [shopId, String(customerId), optOut?.at ?? null, optOut?.by ?? null],
  );
  return (rowCount ?? 0) > 0;
}

/** Who was merged away may have objected: the one who lives on has objected too. */
export async function inheritProfilingOptOut(
  client: pg.PoolClient,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> {
  const { rows } = await client.query<{ at: Date; by: string }>(
    `SELECT profiling_opt_out_at AS at, profiling_opt_out_by AS by FROM customers
     WHERE shop_id = $1 AND id = $2 AND profiling_opt_out_at IS NOT NULL`,
    [shopId, String(mergedId)],
  );
  if (rows[0]) await saveProfilingOptOut(client, shopId, keptId, rows[0]);
}

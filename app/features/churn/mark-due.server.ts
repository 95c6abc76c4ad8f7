import type pg from "pg";
import type { ShopId } from "~/platform/ids";

/**
 * Marks customers whose orders or checkouts changed, so that the next scoring looks at them. Call it in the transaction that
 * writes the change. A mark that is there already is written anew: a scoring removes only the version of the mark it has
 * seen, so a change that arrives while it runs is never lost.
 */
export async function markCustomersDue(
  client: pg.PoolClient,
  shopId: ShopId,
  customerIds: bigint[],
  now: Date,
): Promise<void> {
  if (customerIds.length === 0) return;
  // Sorted, so that two writers that touch the same customers wait for each other instead of deadlocking.
  const ids = [...new Set(customerIds)].sort((a, b) => (a < b ? -1 : 1)).map(String);
  await client.query(
    `INSERT INTO score_due (shop_id, customer_id, since)
     SELECT $1, id, $3 FROM unnest($2::bigint[]) AS id
     ON CONFLICT (shop_id, customer_id) DO UPDATE SET since = excluded.since`,
    [shopId, ids, now],
  );
}

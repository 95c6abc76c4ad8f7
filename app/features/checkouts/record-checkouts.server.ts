import type pg from "pg";
import { copyRows, mergeRows, prepareIncoming } from "~/copy-rows.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import type { Shop } from "~/features/shops/shop";
import type { CheckoutRecord } from "./checkout-record";
import { checkoutRow, checkoutsIncoming } from "./checkout-rows";

type ShopRef = Pick<Shop, "id">;

/**
 * Merges the rows that lie in the temporary table; the later updatedAt wins. A paid checkout stays paid, and those of a
 * redacted customer, which the redaction removed, do not come back.
 */
export async function mergeCheckoutRows(client: pg.PoolClient, shop: ShopRef): Promise<bigint[]> {
  const { rows } = await mergeRows<{ customer_id: string | null }>(client, shop.id, checkoutsIncoming, {
    version: "updated_at",
    takeWhen: `NOT EXISTS (SELECT FROM customers c
      WHERE c.shop_id = $1 AND c.id = t.customer_id AND c.redacted_at IS NOT NULL)`,
    replaceWhen: "excluded.updated_at >= stored.updated_at",
    reads: {
      // A merged customer lives on in another; a deleted one's checkouts are nobody's.
      customer_id: `(SELECT CASE WHEN c.deleted_at IS NULL THEN coalesce(c.merged_into_id, told.id) END
        FROM (VALUES (t.customer_id)) told (id) LEFT JOIN customers c ON c.shop_id = $1 AND c.id = told.id)`,
    },
    becomes: {
      customer_id: "coalesce(excluded.customer_id, stored.customer_id)",
      completed_at: "coalesce(excluded.completed_at, stored.completed_at)",
    },
    returning: "customer_id",
  });
  return rows.flatMap((row) => (row.customer_id === null ? [] : [BigInt(row.customer_id)]));
}

/**
 * Keeps checkouts; of two versions of one the later updatedAt wins, whatever the order of arrival, and their customers are
 * marked for scoring. Runs in the caller's transaction (`withShopConnection`). Returns the customers marked.
 */
export async function recordCheckouts(
  client: pg.PoolClient,
  shop: ShopRef,
  records: readonly CheckoutRecord[],
  now = new Date(),
): Promise<number> {
  if (records.length === 0) return 0;
  await prepareIncoming(client, [checkoutsIncoming]);
  await copyRows(client, checkoutsIncoming, records.map(checkoutRow));
  const touched = await mergeCheckoutRows(client, shop);
  await markCustomersDue(client, shop.id, touched, now);
  return touched.length;
}

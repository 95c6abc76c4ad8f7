import type pg from "pg";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import type { Shop } from "~/features/shops/shop";

/** Gives orders to the customers they belong to by now, and marks all of those for scoring. */
export async function moveOrders(
  client: pg.PoolClient,
  shop: Pick<Shop, "id">,
  moves: readonly { orderId: bigint; from: bigint | null; to: bigint }[],
  now: Date,
): Promise<void> {
  if (moves.length === 0) return;
  await client.query(
    `UPDATE orders o SET customer_id = coalesce(c.merged_into_id, m.customer_id)
     FROM unnest($2::bigint[], $3::bigint[]) AS m (id, customer_id)
       LEFT JOIN customers c ON c.shop_id = $1 AND c.id = m.customer_id
     WHERE o.shop_id = $1 AND o.id = m.id`,
    [shop.id, moves.map(({ orderId }) => `${orderId}`), moves.map(({ to }) => `${to}`)],
  );
  const touched = moves.flatMap(({ from, to }) => (from === null ? [to] : [from, to]));
  await markCustomersDue(client, shop.id, touched, now);
}

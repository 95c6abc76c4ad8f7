import type pg from "pg";
import type { Shop } from "~/features/shops/shop";

/**
 * Sets the facts of the lines that are kept with each order (how many, how many gift cards and subscriptions), after a bulk
 * file whose lines came apart from their orders. One statement over all orders; those that are right are not written.
 */
export async function countOrderLines(client: pg.PoolClient, shop: Pick<Shop, "id">): Promise<void> {
  await client.query(
    `UPDATE orders o SET line_count = l.lines, gift_card_line_count = l.gift_cards, subscription_line_count = l.subscriptions
     FROM (
       SELECT order_id, count(*) AS lines, count(*) FILTER (WHERE is_gift_card) AS gift_cards,
         count(*) FILTER (WHERE is_subscription) AS subscriptions
       FROM order_lines WHERE shop_id = $1 GROUP BY order_id
     ) l
     WHERE o.shop_id = $1 AND o.id = l.order_id
       AND (o.line_count, o.gift_card_line_count, o.subscription_line_count) IS DISTINCT FROM (l.lines, l.gift_cards, l.subscriptions)`,
    [shop.id],
  );
}

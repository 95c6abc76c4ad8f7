import type pg from "pg";
import type { Shop } from "~/features/shops/shop";

const countedLines = `count(l.id) AS lines, count(l.id) FILTER (WHERE l.is_gift_card) AS gift_cards,
  count(l.id) FILTER (WHERE l.is_subscription) AS subscriptions`;

/** Sets what is kept with each order of its lines: how many, how many gift cards and subscriptions. Right ones are not written. */
const setCounts = (counted: string): string => `
  UPDATE orders o SET line_count = c.lines, gift_card_line_count = c.gift_cards, subscription_line_count = c.subscriptions
  FROM (${counted}) c
  WHERE o.shop_id = $1 AND o.id = c.order_id
    AND (o.line_count, o.gift_card_line_count, o.subscription_line_count) IS DISTINCT FROM (c.lines, c.gift_cards, c.subscriptions)`;

/** Counts the lines of all orders, after a bulk file whose lines came apart from their orders. One statement. */
export async function countOrderLines(client: pg.PoolClient, shop: Pick<Shop, "id">): Promise<void> {
  await client.query(
    setCounts(
      `SELECT l.order_id, ${countedLines} FROM order_lines l WHERE l.shop_id = $1 GROUP BY l.order_id`,
    ),
    [shop.id],
  );
}

/** Counts the stored lines of the orders that lie in the temporary table: no source tells all of a line's facts. */
export async function countIncomingOrderLines(client: pg.PoolClient, shopId: number): Promise<void> {
  await client.query(
    setCounts(`SELECT t.id AS order_id, ${countedLines}
      FROM (SELECT DISTINCT id FROM incoming_orders) t
      LEFT JOIN order_lines l ON l.shop_id = $1 AND l.order_id = t.id GROUP BY t.id`),
    [shopId],
  );
}

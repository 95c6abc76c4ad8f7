import type pg from "pg";
import { mergeRows } from "~/copy-rows.server";
import type { MergeRule } from "~/incoming-rows";
import type { Instant } from "~/platform/instant";
import { countIncomingOrderLines } from "./count-order-lines.server";
import {
  fulfillmentsIncoming,
  orderLinesIncoming,
  orderReturnsIncoming,
  ordersIncoming,
  refundsIncoming,
} from "./order-tables";

/**
 * Merging of incoming order rows into their tables; the newest version wins, whatever the order of arrival.
 *
 * Two records of one second carry the same updatedAt though they may differ (an order is created, paid and tagged at
 * once): of equal versions the one that came last is taken, and the next reconcile has the final word.
 */
const newerOrder: MergeRule = {
  version: "updated_at",
  replaceWhen: "excluded.updated_at >= stored.updated_at AND stored.deleted_at IS NULL",
  becomes: { return_status: "coalesce(excluded.return_status, stored.return_status)" },
};

/** A customer who was merged into another lives on there. */
const livingCustomer =
  "coalesce((SELECT c.merged_into_id FROM customers c WHERE c.shop_id = $1 AND c.id = t.customer_id), t.customer_id)";

/** Children count only with the version of the order that is stored now: those of an older one change nothing. */
const withStoredOrder = `(t.order_updated_at IS NULL OR EXISTS (
  SELECT FROM orders o WHERE o.shop_id = $1 AND o.id = t.order_id AND o.updated_at = t.order_updated_at))`;

/** A message of Shopify's, or the Admin API: exact where a message is not. */
type Source = "message" | "admin-api";

/**
 * What a source does not tell of a parcel stays as it is known. Messages tell a step, and the moment of the message stands for
 * the step's own: it never takes the place of one that is known.
 */
const fulfillmentRule = (source: Source): MergeRule => {
  const newest = (column: string) => `coalesce(excluded.${column}, stored.${column})`;
  const exact = (column: string) =>
    source === "admin-api" ? newest(column) : `coalesce(stored.${column}, excluded.${column})`;
  return {
    version: "updated_at",
    takeWhen: withStoredOrder,
    replaceWhen: "excluded.updated_at >= stored.updated_at",
    becomes: {
      display_status: newest("display_status"),
      estimated_delivery_at: newest("estimated_delivery_at"),
      in_transit_at: exact("in_transit_at"),
      delivered_at: exact("delivered_at"),
    },
    returning: "order_id",
  };
};

/** Of a product that was deleted, Shopify tells the lines' ids no more; what was bought stays known. */
const lineRule: MergeRule = {
  becomes: {
    product_id: "coalesce(excluded.product_id, stored.product_id)",
    variant_id: "coalesce(excluded.variant_id, stored.variant_id)",
  },
};

type Changed = { order_id: string };

/** Whole orders, with all their lines: from webhooks. Returns the ids of the orders of which anything changed. */
export async function mergeWholeOrders(client: pg.PoolClient, shopId: number): Promise<Set<string>> {
  const orders = await mergeRows<{ id: string }>(client, shopId, ordersIncoming, {
    ...newerOrder,
    reads: { customer_id: livingCustomer },
    returning: "id",
  });
  const lines = await mergeRows<Changed>(client, shopId, orderLinesIncoming, {
    ...lineRule,
    takeWhen: `t.is_subscription IS NOT NULL AND ${withStoredOrder}`,
    returning: "order_id",
  });
  const partlyToldLines = await mergeRows<Changed>(client, shopId, orderLinesIncoming, {
    ...lineRule,
    takeWhen: `t.is_subscription IS NULL AND ${withStoredOrder}`,
    except: ["is_subscription"],
    returning: "order_id",
  });
  // Lines that the newest version does not have any more. NOT IN is looked up by hash; NOT EXISTS compares each with each.
  const gone = await client.query<Changed>(
    `DELETE FROM order_lines l USING (
       SELECT DISTINCT t.id FROM incoming_orders t
       JOIN orders o ON o.shop_id = $1 AND o.id = t.id AND o.updated_at = t.updated_at
     ) told
     WHERE l.shop_id = $1 AND l.order_id = told.id
       AND (l.order_id, l.id) NOT IN (
         SELECT t.order_id, t.id FROM incoming_order_lines t
         JOIN orders o ON o.shop_id = $1 AND o.id = t.order_id AND t.order_updated_at = o.updated_at)
     RETURNING l.order_id`,
    [shopId],
  );
  await countIncomingOrderLines(client, shopId);
  const children = [
    lines.rows,
    partlyToldLines.rows,
    gone.rows,
    ...(await mergeInlineChildren(client, shopId, "message")),
  ];
  const returns = await mergeRows<Changed>(client, shopId, orderReturnsIncoming, {
    takeWhen: withStoredOrder,
    returning: "order_id",
  });
  return new Set([
    ...orders.rows.map((row) => row.id),
    ...[...children, returns.rows].flat().map((row) => row.order_id),
  ]);
}

/**
 * Refunds and parcels, which are told inside their order or alone. A refund never changes, so the first that is told stays;
 * only the Admin API's own amount replaces one that a message told in the buyer's currency.
 */
export async function mergeInlineChildren(
  client: pg.PoolClient,
  shopId: number,
  source: Source,
): Promise<Changed[][]> {
  const refunds = await mergeRows<Changed>(client, shopId, refundsIncoming, {
    takeWhen: withStoredOrder,
    replaceWhen: source === "admin-api" ? "true" : "never",
    returning: "order_id",
  });
  const fulfillments = await mergeRows<Changed>(
    client,
    shopId,
    fulfillmentsIncoming,
    fulfillmentRule(source),
  );
  return [refunds.rows, fulfillments.rows];
}

/**
 * Rows of a bulk file, whose lines and returns come on lines of their own, anywhere. Such a child is new by `asOf`, the moment
 * the bulk operation began: it replaces a stored one unless the order is known in a later version.
 */
export async function mergeBulkOrders(client: pg.PoolClient, shopId: number, asOf: Instant): Promise<void> {
  await mergeRows(client, shopId, ordersIncoming, newerOrder);
  const replaceWhen = `NOT EXISTS (SELECT FROM orders o
    WHERE o.shop_id = $1 AND o.id = stored.order_id AND o.updated_at > $2::timestamptz)`;
  await mergeRows(client, shopId, orderLinesIncoming, { ...lineRule, replaceWhen }, [asOf]);
  await mergeRows(client, shopId, orderReturnsIncoming, { replaceWhen }, [asOf]);
  await mergeInlineChildren(client, shopId, "admin-api");
}

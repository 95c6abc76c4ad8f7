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

/** What a source does not tell of a parcel stays as it is known. */
const keepKnown = (column: string) => `coalesce(excluded.${column}, stored.${column})`;
const fulfillmentRule: MergeRule = {
  version: "updated_at",
  takeWhen: withStoredOrder,
  replaceWhen: "excluded.updated_at >= stored.updated_at",
  becomes: Object.fromEntries(
    ["display_status", "in_transit_at", "estimated_delivery_at", "delivered_at"].map((column) => [
      column,
      keepKnown(column),
    ]),
  ),
  returning: "order_id",
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
    takeWhen: `t.is_subscription IS NOT NULL AND ${withStoredOrder}`,
    returning: "order_id",
  });
  const partlyToldLines = await mergeRows<Changed>(client, shopId, orderLinesIncoming, {
    takeWhen: `t.is_subscription IS NULL AND ${withStoredOrder}`,
    except: ["is_subscription"],
    returning: "order_id",
  });
  // Lines that the newest version does not have any more.
  const gone = await client.query<Changed>(
    `DELETE FROM order_lines l USING (
       SELECT DISTINCT t.id FROM incoming_orders t
       JOIN orders o ON o.shop_id = $1 AND o.id = t.id AND o.updated_at = t.updated_at
     ) told
     WHERE l.shop_id = $1 AND l.order_id = told.id
       AND NOT EXISTS (SELECT FROM incoming_order_lines t JOIN orders o ON o.shop_id = $1 AND o.id = t.order_id
                       WHERE t.order_id = l.order_id AND t.id = l.id AND t.order_updated_at = o.updated_at)
     RETURNING l.order_id`,
    [shopId],
  );
  await countIncomingOrderLines(client, shopId);
  const children = [
    lines.rows,
    partlyToldLines.rows,
    gone.rows,
    ...(await mergeInlineChildren(client, shopId, "as-told")),
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
 * only the Admin API's own amount (`exact`) replaces one that a message told in the buyer's currency.
 */
export async function mergeInlineChildren(
  client: pg.PoolClient,
  shopId: number,
  refundAmounts: "as-told" | "exact",
): Promise<Changed[][]> {
  const refunds = await mergeRows<Changed>(client, shopId, refundsIncoming, {
    takeWhen: withStoredOrder,
    replaceWhen: refundAmounts === "exact" ? "true" : "never",
    returning: "order_id",
  });
  const fulfillments = await mergeRows<Changed>(client, shopId, fulfillmentsIncoming, fulfillmentRule);
  return [refunds.rows, fulfillments.rows];
}

/**
 * Rows of a bulk file, whose lines and returns come on lines of their own, anywhere. Such a child is new by `asOf`, the moment
 * the bulk operation began: it replaces a stored one unless the order is known in a later version.
 */
export async function mergeBulkOrders(client: pg.PoolClient, shopId: number, asOf: Instant): Promise<void> {
  await mergeRows(client, shopId, ordersIncoming, newerOrder);
  for (const table of [orderLinesIncoming, orderReturnsIncoming]) {
    const replaceWhen = `NOT EXISTS (SELECT FROM orders o
      WHERE o.shop_id = $1 AND o.id = stored.order_id AND o.updated_at > $2::timestamptz)`;
    await mergeRows(client, shopId, table, { replaceWhen }, [asOf]);
  }
  await mergeInlineChildren(client, shopId, "exact");
}

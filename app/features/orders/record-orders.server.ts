import type pg from "pg";
import { copyRows, prepareIncoming } from "~/copy-rows.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import type { Shop } from "~/features/shops/shop";
import { mergeInlineChildren, mergeWholeOrders } from "./merge-orders.server";
import type { FulfillmentRecord, OrderRecord, RefundRecord } from "./order-record";
import { fulfillmentRow, orderLineRow, orderReturnRow, orderRow, refundRow } from "./order-rows";
import {
  fulfillmentsIncoming,
  orderLinesIncoming,
  orderReturnsIncoming,
  ordersIncoming,
  orderTables,
  refundsIncoming,
} from "./order-tables";

type ShopRef = Pick<Shop, "id">;

/**
 * Keeps whole orders. Of two versions of one order the later updatedAt wins, whatever the order of arrival and however often
 * each comes; their customers are marked for scoring when something changed. Runs in the caller's transaction
 * (`withShopConnection`). Returns how many orders changed.
 */
export async function recordOrders(
  client: pg.PoolClient,
  shop: ShopRef,
  records: readonly OrderRecord[],
  now = new Date(),
): Promise<number> {
  if (records.length === 0) return 0;
  await prepareIncoming(client, orderTables);
  const childRows = <Child>(
    of: (order: OrderRecord) => Child[],
    row: (id: bigint, child: Child, version: string) => string,
  ) => records.flatMap((order) => of(order).map((child) => row(order.id, child, order.updatedAt)));
  await copyRows(client, ordersIncoming, records.map(orderRow));
  await copyRows(
    client,
    orderLinesIncoming,
    childRows((order) => order.lines, orderLineRow),
  );
  await copyRows(
    client,
    refundsIncoming,
    childRows((order) => order.refunds, refundRow),
  );
  await copyRows(
    client,
    fulfillmentsIncoming,
    childRows((order) => order.fulfillments, fulfillmentRow),
  );
  await copyRows(
    client,
    orderReturnsIncoming,
    childRows((order) => order.returns, orderReturnRow),
  );
  const before = await customersOf(
    client,
    shop,
    records.map((order) => `${order.id}`),
  );
  const changed = await mergeWholeOrders(client, shop.id);
  const changedIds = [...changed];
  const after = await customersOf(client, shop, changedIds);
  const touched = changedIds
    .flatMap((id) => [before.get(id), after.get(id)])
    .filter((id) => id !== undefined);
  await markCustomersDue(client, shop.id, touched, now);
  return changed.size;
}

/** Keeps refunds that are told without their order; how much of the order is refunded in all comes with the order itself. */
export async function recordRefunds(
  client: pg.PoolClient,
  shop: ShopRef,
  refunds: readonly (RefundRecord & { orderId: bigint })[],
  now = new Date(),
): Promise<number> {
  const rows = refunds.map((refund) => refundRow(refund.orderId, refund, null));
  return recordChildren(client, shop, refundsIncoming, rows, now);
}

/** Keeps parcels that are told without their order; of two versions of a parcel the later updatedAt wins. */
export async function recordFulfillments(
  client: pg.PoolClient,
  shop: ShopRef,
  parcels: readonly (FulfillmentRecord & { orderId: bigint })[],
  now = new Date(),
): Promise<number> {
  const rows = parcels.map((parcel) => fulfillmentRow(parcel.orderId, parcel, null));
  return recordChildren(client, shop, fulfillmentsIncoming, rows, now);
}

/**
 * Notes that orders were deleted in Shopify. What was kept of them stays, marked; an order we never saw leaves a mark too, so
 * that a late message of its life does not bring it back.
 */
export async function deleteOrders(
  client: pg.PoolClient,
  shop: Pick<Shop, "id" | "currencyCode">,
  ids: readonly bigint[],
  at: Date,
): Promise<void> {
  const { rows } = await client.query<{ customer_id: string | null }>(
    `INSERT INTO orders AS stored (shop_id, id, name, created_at, processed_at, updated_at, deleted_at, currency_code,
       total_minor, current_total_minor)
     SELECT $1, id, '', $3, $3, $3, $3, $4, 0, 0 FROM unnest($2::bigint[]) AS id ORDER BY id
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = excluded.deleted_at WHERE stored.deleted_at IS NULL
     RETURNING customer_id`,
    [shop.id, [...new Set(ids)].map(String), at, shop.currencyCode],
  );
  const touched = rows.flatMap((row) => (row.customer_id === null ? [] : [BigInt(row.customer_id)]));
  await markCustomersDue(client, shop.id, touched, at);
}

/**
 * Takes back the mark of orders that are there after all. Of those that were never seen nothing but the mark is known: they go,
 * so that the next telling of them counts.
 */
export async function restoreOrders(
  client: pg.PoolClient,
  shop: ShopRef,
  ids: readonly bigint[],
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [shop.id, ids.map(String)];
  await client.query(
    "DELETE FROM orders WHERE shop_id = $1 AND id = ANY($2::bigint[]) AND name = ''",
    wanted,
  );
  const { rows } = await client.query<{ customer_id: string | null }>(
    "UPDATE orders SET deleted_at = NULL WHERE shop_id = $1 AND id = ANY($2::bigint[]) RETURNING customer_id",
    wanted,
  );
  const touched = rows.flatMap((row) => (row.customer_id === null ? [] : [BigInt(row.customer_id)]));
  await markCustomersDue(client, shop.id, touched, now);
}

async function recordChildren(
  client: pg.PoolClient,
  shop: ShopRef,
  table: typeof refundsIncoming,
  rows: string[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  await prepareIncoming(client, orderTables);
  await copyRows(client, table, rows);
  const changed = (await mergeInlineChildren(client, shop.id, "message")).flat().map((row) => row.order_id);
  await markCustomersDue(client, shop.id, [...(await customersOf(client, shop, changed)).values()], now);
  return changed.length;
}

async function customersOf(
  client: pg.PoolClient,
  shop: ShopRef,
  orderIds: string[],
): Promise<Map<string, bigint>> {
  const { rows } = await client.query<{ id: string; customer_id: string }>(
    "SELECT id, customer_id FROM orders WHERE shop_id = $1 AND id = ANY($2::bigint[]) AND customer_id IS NOT NULL",
    [shop.id, orderIds],
  );
  return new Map(rows.map((row) => [row.id, BigInt(row.customer_id)]));
}

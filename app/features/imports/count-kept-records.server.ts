import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { ImportEntity } from "./import-progress";

/** How many records of each kind are kept for a shop; deleted ones and customers merged into others are not among them. */
export async function countKeptRecords(tx: ShopTx, shopId: ShopId): Promise<Record<ImportEntity, number>> {
  const [row] = await tx.$queryRaw<Record<ImportEntity, bigint>[]>`
    SELECT (SELECT count(*) FROM orders WHERE shop_id = ${shopId} AND deleted_at IS NULL) AS orders,
           (SELECT count(*) FROM customers
             WHERE shop_id = ${shopId} AND deleted_at IS NULL AND merged_into_id IS NULL) AS customers,
           (SELECT count(*) FROM products WHERE shop_id = ${shopId} AND deleted_at IS NULL) AS products,
           (SELECT count(*) FROM checkouts WHERE shop_id = ${shopId} AND completed_at IS NULL) AS checkouts`;
  return {
    orders: Number(row!.orders),
    customers: Number(row!.customers),
    products: Number(row!.products),
    checkouts: Number(row!.checkouts),
  };
}

import type { ShopTx } from "~/db.server";
import { listDataSaleRows } from "./data-sale-store.server";

/** Which of these do not want their data to be sold or shared (Shopify's data sale opt-out): no ad platform is told of them. */
export const listDataSaleOptOuts = async (tx: ShopTx, ids: readonly bigint[]): Promise<Set<bigint>> =>
  new Set(await listDataSaleRows(tx, ids));

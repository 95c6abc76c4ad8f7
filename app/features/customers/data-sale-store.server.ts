import { shopOf, type ShopTx } from "~/db.server";

/** Which of these do not want their data to be sold or shared, as Shopify holds it. */
export async function listDataSaleRows(tx: ShopTx, ids: readonly bigint[]): Promise<bigint[]> {
  const rows = await tx.customer.findMany({
    where: { shopId: shopOf(tx), id: { in: [...ids] }, dataSaleOptOut: true },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

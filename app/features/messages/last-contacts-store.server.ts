import { shopOf, type ShopTx } from "~/db.server";

/** When each of these customers was last given an offer or an appeal, over all channels; who never was is not there. */
export async function listLastContacts(tx: ShopTx, ids: readonly bigint[]): Promise<Map<bigint, Date>> {
  const rows = await tx.contactSlot.findMany({
    where: { shopId: shopOf(tx), customerId: { in: [...ids] } },
    select: { customerId: true, at: true },
  });
  return new Map(rows.map(({ customerId, at }) => [customerId, at]));
}

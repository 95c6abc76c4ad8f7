import { shopOf, type ShopTx } from "~/db.server";

/** The sealed personal fields of some customers of the transaction's shop; redacted and never-seen ones have none. */
export async function listSealedPersonal(
  tx: ShopTx,
  ids: bigint[],
): Promise<{ id: bigint; personal: Uint8Array | null }[]> {
  if (ids.length === 0) return [];
  return tx.customer.findMany({
    where: { shopId: shopOf(tx), id: { in: ids } },
    select: { id: true, personal: true },
  });
}

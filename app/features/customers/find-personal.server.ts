import { shopOf, type ShopTx } from "~/db.server";
import { unsealPersonal, type Personal } from "~/features/privacy/seal.server";
import { listSealedPersonal } from "./personal-store.server";

/** Name and addresses of a customer of the transaction's shop; null where none are kept. */
export async function findPersonal(tx: ShopTx, customerId: bigint): Promise<Personal | null> {
  const [row] = await listSealedPersonal(tx, [customerId]);
  return row?.personal ? unsealPersonal(shopOf(tx), row.personal) : null;
}

/** {@link findPersonal} for several, by id; who has none is left out. */
export async function listPersonal(tx: ShopTx, customerIds: bigint[]): Promise<Map<bigint, Personal>> {
  const rows = await listSealedPersonal(tx, customerIds);
  const shopId = shopOf(tx);
  return new Map(
    rows.flatMap(({ id, personal }) => (personal ? [[id, unsealPersonal(shopId, personal)] as const] : [])),
  );
}

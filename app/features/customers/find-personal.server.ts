import { shopOf, type ShopTx } from "~/db.server";
import { unsealPersonal, type Personal } from "~/features/privacy/seal.server";
import { listSealedPersonal } from "./personal-store.server";

/** Name and addresses of a customer of the transaction's shop; null where none are kept. */
export async function findPersonal(tx: ShopTx, customerId: bigint): Promise<Personal | null> {
  const [row] = await listSealedPersonal(tx, [customerId]);
  return row?.personal ? unsealPersonal(shopOf(tx), row.personal) : null;
}

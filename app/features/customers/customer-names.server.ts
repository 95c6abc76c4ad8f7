import type { ShopTx } from "~/db.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";
import { customerName } from "./customer-name";
import { listSealedPersonal } from "./personal-store.server";

/**
 * Readable names for a handful of customers of the transaction's shop, by id as decimal text. A name is null when the
 * shop has not approved personal data, the customer was redacted or gave no name: show "Customer 1234" then. Ids that
 * are not customers of this shop are absent. Cost: one query and one decryption a customer.
 */
export async function findCustomerNames(
  tx: ShopTx,
  shopId: ShopId,
  ids: bigint[],
): Promise<Map<string, { name: string | null }>> {
  const rows = await listSealedPersonal(tx, ids);
  return new Map(
    rows.map(({ id, personal }) => [
      id.toString(),
      { name: personal ? customerName(unsealPersonal(shopId, personal)) : null },
    ]),
  );
}

import { z } from "zod";
import { withShop } from "~/db.server";
import { findDataExport } from "~/features/privacy/data-exports.server";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";

/**
 * The answer to a customer's request for their data, for staff to pass on; null when there is none (any more): a later request
 * to erase the customer takes it away, and who may not see customers gets none. Who fetched it is noted.
 */
export async function findDataRequestFile(
  shop: Shop,
  reader: Reader,
  id: string,
  now: Date,
): Promise<string | null> {
  if (!reader.mayReadCustomers || !z.uuid().safeParse(id).success) return null;
  return withShop(shop.id, async (tx) => {
    const found = await findDataExport(tx, shop.id, id);
    if (!found) return null;
    await recordAccess(tx, {
      ...{ shopId: shop.id, staffUserId: reader.userId, action: "data-request", at: now },
      customerIds: found.customerId === null ? [] : [found.customerId],
    });
    return found.file;
  });
}

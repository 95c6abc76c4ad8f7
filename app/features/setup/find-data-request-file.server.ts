import { z } from "zod";
import { withShop } from "~/db.server";
import { findDataExport } from "~/features/privacy/data-exports.server";
import type { Shop } from "~/features/shops/shop";
import { log } from "~/log.server";

/**
 * The answer to a customer's request for their data, for staff to pass on; null when there is none (any more): a later request
 * to erase the customer takes it away. Who fetched it is logged, what is in it is not.
 */
export async function findDataRequestFile(shop: Shop, userId: string, id: string): Promise<string | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const file = await withShop(shop.id, (tx) => findDataExport(tx, shop.id, id));
  if (file !== null) log.info({ shopId: shop.id, userId, request: id }, "staff fetched a customer's data");
  return file;
}

import type { ShopDomain, ShopId } from "~/platform/ids";
import { deleteCopiedShop, insertCopiedShop, type CopiedShopFacts } from "./shop-store.server";

/**
 * A shop for data that comes from an archive. It needs opening: nothing is pulled for it until a merchant opens the app there, and
 * what is there is scored all the same. Errors: throws when there is a shop of this domain already.
 */
export async function createCopiedShop(
  domain: ShopDomain,
  facts: CopiedShopFacts,
): Promise<{ id: ShopId; remove: () => Promise<void> }> {
  const id = await insertCopiedShop(domain, facts);
  if (id === null)
    throw new Error(`There is a shop ${domain} here already: an archive goes into an empty one`);
  return { id, remove: () => deleteCopiedShop(id) };
}

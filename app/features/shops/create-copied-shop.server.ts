import type pg from "pg";
import type { ShopDomain, ShopId } from "~/platform/ids";
import { insertCopiedShop, type CopiedShopFacts } from "./shop-access-store.server";

/**
 * A shop for data that comes from an archive, in the caller's transaction. It needs opening: nothing is pulled for it until a
 * merchant opens the app there, and what is there is scored all the same. Null when there is a shop of this domain already.
 */
export const createCopiedShop = (
  client: pg.PoolClient,
  domain: ShopDomain,
  facts: CopiedShopFacts,
): Promise<ShopId | null> => insertCopiedShop(client, domain, facts);

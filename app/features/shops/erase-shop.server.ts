import type pg from "pg";
import { log } from "~/log.server";
import type { Shop } from "./shop";
import { deleteShop } from "./shop-access-store.server";

/** Removes everything that is held of a shop, in the caller's transaction. Afterwards it is as if it had never come. */
export async function eraseShop(client: pg.PoolClient, shop: Shop): Promise<void> {
  await deleteShop(client, shop);
  log.info({ shopId: shop.id }, "everything of the shop was erased");
}

import { afterAll, beforeEach } from "vitest";
import { db, pool } from "~/db.server";
import { closeQueue } from "~/queue.server";
import { messageShopDomain as domain } from "./message-shop";

/** To be called once at the top of a file of tests on messages: each begins without the shop, and the connections end with the file. */
export function beginWithoutShop(): void {
  beforeEach(async () => {
    await db.shop.deleteMany({ where: { domain } });
    await db.session.deleteMany({ where: { shop: domain } });
  });
  afterAll(async () => {
    await closeQueue();
    await pool.end();
  });
}

import type pg from "pg";
import { pool } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/**
 * Runs `work` in one transaction that sees only this shop's rows, as they are at this moment until it ends, and changes nothing:
 * the tables of an archive agree with each other. It locks nobody out.
 */
export async function withShopSnapshot<T>(
  shopId: ShopId,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    await client.query("SELECT set_config('app.shop_id', $1, true)", [String(shopId)]);
    // Instants are told in UTC, floats with every digit.
    await client.query(
      "SELECT set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true)",
    );
    return await work(client);
  } finally {
    await client.query("ROLLBACK").catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

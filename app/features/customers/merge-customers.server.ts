import type pg from "pg";
import { mergeMembers } from "~/features/audiences/merge-members.server";
import { mergeCalls } from "~/features/calls/merge-calls.server";
import { mergeCorrections } from "~/features/causes/merge-corrections.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import { mergeContacts } from "~/features/messages/merge-contacts.server";
import type { Shop } from "~/features/shops/shop";
import { inheritProfilingOptOut } from "./profiling-store.server";

/**
 * Follows a merge that was done in Shopify: orders and checkouts of `deletedId` move to `keptId`, and both are scored anew.
 * Records that still name the deleted customer and come later are turned to the kept one when they are written. Doing it
 * twice changes nothing.
 */
export async function mergeCustomers(
  client: pg.PoolClient,
  shop: Pick<Shop, "id">,
  keptId: bigint,
  deletedId: bigint,
  now: Date,
): Promise<void> {
  const kept = await survivorOf(client, shop, keptId);
  if (kept === deletedId) return; // told the other way round before: the later message of the two is the older one
  await client.query(
    `INSERT INTO customers AS stored (shop_id, id, created_at, updated_at, merged_into_id)
     VALUES ($1, $2, $4, $4, $3)
     ON CONFLICT (shop_id, id) DO UPDATE SET merged_into_id = excluded.merged_into_id, personal = NULL, search_keys = '{}'`,
    [shop.id, `${deletedId}`, `${kept}`, now],
  );
  await inheritProfilingOptOut(client, shop.id, kept, deletedId);
  const move = [shop.id, `${deletedId}`, `${kept}`];
  await client.query(
    "UPDATE customers SET merged_into_id = $3 WHERE shop_id = $1 AND merged_into_id = $2",
    move,
  );
  await client.query("UPDATE orders SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2", move);
  await client.query("UPDATE checkouts SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2", move);
  await mergeContacts(client, shop.id, kept, deletedId);
  await mergeMembers(client, shop.id, kept, deletedId);
  await mergeCalls(client, shop.id, kept, deletedId);
  await mergeCorrections(client, shop.id, kept, deletedId);
  await markCustomersDue(client, shop.id, [kept, deletedId], now);
}

/** Whoever the customer lives on as; usually it itself. */
async function survivorOf(client: pg.PoolClient, shop: Pick<Shop, "id">, id: bigint): Promise<bigint> {
  const { rows } = await client.query<{ merged_into_id: string | null }>(
    "SELECT merged_into_id FROM customers WHERE shop_id = $1 AND id = $2",
    [shop.id, `${id}`],
  );
  const into = rows[0]?.merged_into_id;
  return into ? BigInt(into) : id;
}

/** Turns orders and checkouts that a bulk file brought for merged customers to those who live on. */
export async function followMerges(
  client: pg.PoolClient,
  shop: Pick<Shop, "id">,
  table: "orders" | "checkouts",
): Promise<void> {
  await client.query(
    `UPDATE ${table} o SET customer_id = c.merged_into_id FROM customers c
     WHERE o.shop_id = $1 AND c.shop_id = $1 AND c.id = o.customer_id AND c.merged_into_id IS NOT NULL`,
    [shop.id],
  );
}

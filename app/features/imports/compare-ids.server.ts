import type pg from "pg";
import type { ShopId } from "~/platform/ids";
import type { CensusEntity } from "./census";

/** What is stored and not listed, the other way round, or listed with another customer. */
export interface IdDifferences {
  goneOrders: bigint[];
  goneCustomers: bigint[];
  goneProducts: bigint[];
  goneVariants: { productId: bigint; id: bigint }[];
  moved: { orderId: bigint; from: bigint | null; to: bigint }[];
  /** Marked as deleted here, listed by Shopify. */
  back: bigint[];
  /** Listed, and not stored: nothing that this can mend. */
  missing: number;
}

export const noDifferences = (): IdDifferences => ({
  goneOrders: [],
  goneCustomers: [],
  goneProducts: [],
  goneVariants: [],
  moved: [],
  back: [],
  missing: 0,
});

/** More differences of one sort than this are not looked into: then the list is more likely wrong than the tables. */
export const MOST_DIFFERENCES = 10_000;

/** Who comes or goes while Shopify writes its list may be on it or not. */
const UNSURE = "interval '15 minutes'";

type Gone = "goneOrders" | "goneCustomers" | "goneProducts";
const tables: Record<CensusEntity, { kind: string; table: string; gone: Gone; alive: string }> = {
  "order-ids": { kind: "Order", table: "orders", gone: "goneOrders", alive: "deleted_at IS NULL" },
  "customer-ids": {
    ...{ kind: "Customer", table: "customers", gone: "goneCustomers" },
    alive: "deleted_at IS NULL AND merged_into_id IS NULL",
  },
  "product-ids": { kind: "Product", table: "products", gone: "goneProducts", alive: "deleted_at IS NULL" },
};

type IdRow = { id: string };

/**
 * Compares the temporary table `incoming_listed` with what is stored of the kind. `asOf` is when Shopify began the list; orders
 * before `ordersSince` are left alone, where the app cannot see those.
 */
export async function compareIds(
  client: pg.PoolClient,
  shopId: ShopId,
  entity: CensusEntity,
  { asOf, ordersSince }: { asOf: Date; ordersSince: Date | null },
): Promise<IdDifferences> {
  const { kind, table, gone, alive } = tables[entity];
  const limit = MOST_DIFFERENCES + 1;
  const values: [ShopId, Date, number] = [shopId, asOf, limit];
  const isListed = `EXISTS (SELECT FROM incoming_listed t WHERE t.kind = '${kind}' AND t.id = s.id)`;
  const differences = noDifferences();
  await client.query("ANALYZE incoming_listed");

  const visible = entity === "order-ids" && ordersSince ? "AND s.created_at >= $4" : "";
  const lost = await client.query<IdRow>(
    `SELECT s.id FROM ${table} s
     WHERE s.shop_id = $1 AND ${alive} AND s.created_at < $2::timestamptz - ${UNSURE} ${visible} AND NOT ${isListed}
     ORDER BY s.id LIMIT $3`,
    visible ? [...values, ordersSince] : values,
  );
  differences[gone] = lost.rows.map(({ id }) => BigInt(id));

  const back = await client.query<IdRow>(
    `SELECT s.id FROM ${table} s
     WHERE s.shop_id = $1 AND s.deleted_at < $2::timestamptz - ${UNSURE} AND ${isListed} ORDER BY s.id LIMIT $3`,
    values,
  );
  differences.back = back.rows.map(({ id }) => BigInt(id));

  const missing = await client.query<{ count: string }>(
    `SELECT count(*) FROM incoming_listed t
     WHERE t.kind = '${kind}' AND NOT EXISTS (SELECT FROM ${table} s WHERE s.shop_id = $1 AND s.id = t.id)`,
    [shopId],
  );
  differences.missing = Number(missing.rows[0]!.count);

  if (entity === "order-ids") differences.moved = await findMoved(client, values);
  if (entity === "product-ids") differences.goneVariants = await findGoneVariants(client, values);
  return differences;
}

/** Orders that name another customer than ours do. A list that names none says nothing: not every app may see it. */
async function findMoved(
  client: pg.PoolClient,
  values: [ShopId, Date, number],
): Promise<IdDifferences["moved"]> {
  const { rows } = await client.query<IdRow & { had: string | null; has: string }>(
    `SELECT s.id, s.customer_id AS had, coalesce(c.merged_into_id, t.of_id) AS has
     FROM orders s JOIN incoming_listed t ON t.kind = 'Order' AND t.id = s.id
       LEFT JOIN customers c ON c.shop_id = $1 AND c.id = t.of_id
     WHERE s.shop_id = $1 AND s.deleted_at IS NULL AND t.of_id IS NOT NULL AND s.updated_at <= $2
       AND s.customer_id IS DISTINCT FROM coalesce(c.merged_into_id, t.of_id)
     ORDER BY s.id LIMIT $3`,
    values,
  );
  return rows.map(({ id, had, has }) => ({
    orderId: BigInt(id),
    from: had === null ? null : BigInt(had),
    to: BigInt(has),
  }));
}

/** A variant goes without a message of its own, in a products/update. */
async function findGoneVariants(
  client: pg.PoolClient,
  values: [ShopId, Date, number],
): Promise<IdDifferences["goneVariants"]> {
  const { rows } = await client.query<IdRow & { product_id: string }>(
    `SELECT v.product_id, v.id FROM product_variants v
       JOIN products s ON s.shop_id = $1 AND s.id = v.product_id AND s.deleted_at IS NULL AND s.updated_at <= $2
     WHERE v.shop_id = $1
       AND EXISTS (SELECT FROM incoming_listed t WHERE t.kind = 'Product' AND t.id = v.product_id)
       AND NOT EXISTS (SELECT FROM incoming_listed t
                       WHERE t.kind = 'ProductVariant' AND t.id = v.id AND t.of_id = v.product_id)
     ORDER BY v.product_id, v.id LIMIT $3`,
    values,
  );
  return rows.map((row) => ({ productId: BigInt(row.product_id), id: BigInt(row.id) }));
}

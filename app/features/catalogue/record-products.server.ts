import type pg from "pg";
import { copyRows, mergeRows, prepareIncoming } from "~/copy-rows.server";
import type { Shop } from "~/features/shops/shop";
import type { MergeRule } from "~/incoming-rows";
import type { Instant } from "~/platform/instant";
import type { ProductRecord } from "./product-record";
import { productRow, productsIncoming, productTables, variantRow, variantsIncoming } from "./product-rows";

type ShopRef = Pick<Shop, "id">;

const newerProduct: MergeRule = {
  version: "updated_at",
  replaceWhen: "excluded.updated_at >= stored.updated_at AND stored.deleted_at IS NULL",
};

/** Products of which all is told, and those of which it is not told whether they are gift cards. */
async function mergeProductRows(client: pg.PoolClient, shopId: number): Promise<number> {
  const told = await mergeRows(client, shopId, productsIncoming, {
    ...newerProduct,
    takeWhen: "t.is_gift_card IS NOT NULL",
  });
  const partlyTold = await mergeRows(client, shopId, productsIncoming, {
    ...newerProduct,
    takeWhen: "t.is_gift_card IS NULL",
    except: ["is_gift_card"],
  });
  return told.written + partlyTold.written;
}

const storedVersion = "p.shop_id = $1 AND p.updated_at = t.product_updated_at";

/**
 * Keeps products with all their variants; of two versions of one the later updatedAt wins, whatever the order of arrival.
 * Runs in the caller's transaction (`withShopConnection`). Returns how many rows changed.
 */
export async function recordProducts(
  client: pg.PoolClient,
  shop: ShopRef,
  records: readonly ProductRecord[],
): Promise<number> {
  if (records.length === 0) return 0;
  await prepareIncoming(client, productTables);
  await copyRows(client, productsIncoming, records.map(productRow));
  const variants = records.flatMap((product) =>
    product.variants.map((variant) => variantRow(product.id, variant, product.updatedAt)),
  );
  await copyRows(client, variantsIncoming, variants);
  const products = await mergeProductRows(client, shop.id);
  const kept = await mergeRows(client, shop.id, variantsIncoming, {
    takeWhen: `EXISTS (SELECT FROM products p WHERE ${storedVersion} AND p.id = t.product_id)`,
  });
  const gone = await client.query(
    `DELETE FROM product_variants v USING (
       SELECT DISTINCT t.id FROM incoming_products t
       JOIN products p ON p.shop_id = $1 AND p.id = t.id AND p.updated_at = t.updated_at
     ) told
     WHERE v.shop_id = $1 AND v.product_id = told.id
       AND NOT EXISTS (SELECT FROM incoming_product_variants t JOIN products p ON ${storedVersion} AND p.id = t.product_id
                       WHERE t.product_id = v.product_id AND t.id = v.id)`,
    [shop.id],
  );
  return products + kept.written + (gone.rowCount ?? 0);
}

/** Rows of a bulk file, whose variants come on lines of their own: as features/orders/merge-orders.server.ts says of lines. */
export async function mergeBulkProducts(client: pg.PoolClient, shopId: number, asOf: Instant): Promise<void> {
  await mergeRows(client, shopId, productsIncoming, newerProduct);
  const replaceWhen = `NOT EXISTS (SELECT FROM products p
    WHERE p.shop_id = $1 AND p.id = stored.product_id AND p.updated_at > $2::timestamptz)`;
  await mergeRows(client, shopId, variantsIncoming, { replaceWhen }, [asOf]);
}

/** Notes that products were deleted in Shopify; one we never saw leaves a mark, so that a late message does not bring it back. */
export async function deleteProducts(
  client: pg.PoolClient,
  shop: ShopRef,
  ids: readonly bigint[],
  at: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO products AS stored (shop_id, id, title, handle, status, created_at, updated_at, deleted_at)
     SELECT $1, id, '', '', 'ARCHIVED', $3, $3, $3 FROM unnest($2::bigint[]) AS id ORDER BY id
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = excluded.deleted_at WHERE stored.deleted_at IS NULL`,
    [shop.id, [...new Set(ids)].map(String), at],
  );
}

/** Removes variants that their products do not have any more. */
export async function deleteVariants(
  client: pg.PoolClient,
  shop: ShopRef,
  variants: readonly { productId: bigint; id: bigint }[],
): Promise<void> {
  if (variants.length === 0) return;
  await client.query(
    `DELETE FROM product_variants v USING unnest($2::bigint[], $3::bigint[]) AS gone (product_id, id)
     WHERE v.shop_id = $1 AND v.product_id = gone.product_id AND v.id = gone.id`,
    [shop.id, variants.map(({ productId }) => `${productId}`), variants.map(({ id }) => `${id}`)],
  );
}

/** Takes back the mark of products that are there after all; one of which only the mark is known goes, so that it can come anew. */
export async function restoreProducts(
  client: pg.PoolClient,
  shop: ShopRef,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [shop.id, ids.map(String)];
  await client.query(
    "DELETE FROM products WHERE shop_id = $1 AND id = ANY($2::bigint[]) AND handle = ''",
    wanted,
  );
  await client.query(
    "UPDATE products SET deleted_at = NULL WHERE shop_id = $1 AND id = ANY($2::bigint[])",
    wanted,
  );
}

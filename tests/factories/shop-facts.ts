import { withShop } from "~/db.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";

/**
 * Columns that may differ between a shop that was kept up to date and one that was imported afterwards, and why. Rows of what
 * was deleted or merged away stay, marked, where it was seen; a fresh import never sees them.
 */
const leftOut: Record<string, string[]> = {
  // Compared below where product and variant live: of deleted ones Shopify tells lines no id any more, while we keep it.
  order_lines: ["product_id", "variant_id"],
  // personal is sealed anew each time (it is compared unsealed); search_keys are keyed by the shop's number; the two counts
  // are Shopify's own of a moment: an order's refund changes them without touching the customer's updatedAt.
  customers: ["personal", "search_keys", "shopify_order_count", "shopify_spent_minor"],
};

const ofLivingOrder =
  "EXISTS (SELECT FROM orders o WHERE o.shop_id = t.shop_id AND o.id = t.order_id AND o.deleted_at IS NULL)";
const living: Record<string, string> = {
  orders: "deleted_at IS NULL",
  order_lines: ofLivingOrder,
  refunds: ofLivingOrder,
  fulfillments: ofLivingOrder,
  order_returns: ofLivingOrder,
  customers: "deleted_at IS NULL AND merged_into_id IS NULL",
  products: "deleted_at IS NULL",
  product_variants:
    "EXISTS (SELECT FROM products p WHERE p.shop_id = t.shop_id AND p.id = t.product_id AND p.deleted_at IS NULL)",
  checkouts: "true",
};

/** Every living fact of the shop, one text a row. */
export async function factsOf(
  shop: Shop,
  besides: Record<string, string[]> = {},
): Promise<Record<string, string[]>> {
  return withShop(shop.id, async (tx) => {
    const facts: Record<string, string[]> = {};
    for (const [table, where] of Object.entries(living)) {
      const minus = ["shop_id", ...(leftOut[table] ?? []), ...(besides[table] ?? [])]
        .map((column) => `'${column}'`)
        .join(",");
      const rows = await tx.$queryRawUnsafe<{ row: string }[]>(
        `SELECT (to_jsonb(t) - ARRAY[${minus}])::text AS row FROM ${table} t WHERE ${where} ORDER BY 1`,
      );
      facts[table] = rows.map(({ row }) => row);
    }
    const bought = await tx.$queryRaw<{ row: string }[]>`
      SELECT l.order_id || ' ' || l.id || ': ' || p.id || ' ' || coalesce(v.id::text, '-') AS row
      FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN products p ON p.id = l.product_id
        LEFT JOIN product_variants v ON v.id = l.variant_id AND v.product_id = p.id
      WHERE o.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY 1`;
    facts.bought = bought.map(({ row }) => row);
    const people = await tx.customer.findMany({
      where: { deletedAt: null, mergedIntoId: null },
      orderBy: { id: "asc" },
    });
    facts.people = people.map(
      ({ id, shopId, personal }) => `${id} ${JSON.stringify(personal && unsealPersonal(shopId, personal))}`,
    );
    return facts;
  });
}

/** Rows that only one of the two has: what a failing test must show. */
export function differences(lived: Record<string, string[]>, fresh: Record<string, string[]>): string[] {
  return Object.keys(fresh).flatMap((table) => {
    const [had, has] = [new Set(lived[table]), new Set(fresh[table])];
    return [
      ...lived[table]!.filter((row) => !has.has(row)).map((row) => `only lived, ${table}: ${row}`),
      ...fresh[table]!.filter((row) => !had.has(row)).map((row) => `only fresh, ${table}: ${row}`),
    ];
  });
}

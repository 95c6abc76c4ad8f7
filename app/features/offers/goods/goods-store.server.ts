import type { Prisma } from "@prisma/client";
import { shopOf, type ShopTx } from "~/db.server";
import type { ChosenGoods } from "./chosen-goods";
import type { GoodsFacts, SellableProduct } from "./select-goods";

/** Orders that say what sells and what follows what: the newest ones of a year are enough, however large the shop is. */
const ordersLookedAt = 200_000;
const yearMs = 365 * 86_400_000;
/** What followed less often than that may be chance. */
const leastFollowers = 3;
const followersKept = 20;
const bestKept = 50;

/** Products that can be bought now, with the price of their cheapest variant in stock. Stock that Shopify does not count is there. */
async function listSellable(tx: ShopTx): Promise<Map<bigint, SellableProduct>> {
  const rows = await tx.$queryRaw<(Omit<SellableProduct, "priceMinor"> & { priceMinor: bigint })[]>`
    SELECT p.id, p.title, p.handle, min(v.price_minor) AS "priceMinor"
      FROM products p JOIN product_variants v ON v.shop_id = p.shop_id AND v.product_id = p.id
     WHERE p.shop_id = ${shopOf(tx)} AND p.status = 'ACTIVE' AND p.deleted_at IS NULL AND NOT p.is_gift_card
       AND (p.total_inventory IS NULL OR p.total_inventory > 0) AND (v.inventory_quantity IS NULL OR v.inventory_quantity > 0)
     GROUP BY p.id, p.title, p.handle`;
  return new Map(rows.map((row) => [row.id, { ...row, priceMinor: Number(row.priceMinor) }]));
}

/** What is known of the goods of the shop now. Cost: the newest 200,000 orders of the last year, once. */
export async function readGoodsFacts(tx: ShopTx, now: Date): Promise<GoodsFacts> {
  const shopId = shopOf(tx);
  const since = new Date(now.getTime() - yearMs);
  const pairs = await tx.$queryRaw<{ first: bigint; second: bigint | null; customers: number }[]>`
    WITH newest AS (
      SELECT id, customer_id, processed_at FROM orders
       WHERE shop_id = ${shopId} AND customer_id IS NOT NULL AND processed_at >= ${since} AND processed_at < ${now}
         AND cancelled_at IS NULL AND deleted_at IS NULL AND NOT test
       ORDER BY processed_at DESC LIMIT ${ordersLookedAt}),
    bought AS MATERIALIZED (
      SELECT n.customer_id, l.product_id, min(n.processed_at) AS at
        FROM newest n JOIN order_lines l ON l.shop_id = ${shopId} AND l.order_id = n.id
       WHERE l.product_id IS NOT NULL AND l.current_quantity > 0 AND NOT l.is_gift_card
       GROUP BY 1, 2),
    followed AS (
      SELECT a.product_id AS first, b.product_id AS second, count(*)::int AS customers
        FROM bought a JOIN bought b ON b.customer_id = a.customer_id AND b.product_id <> a.product_id AND b.at > a.at
       GROUP BY 1, 2 HAVING count(*) >= ${leastFollowers})
    SELECT first, second, customers FROM (
      SELECT *, row_number() OVER (PARTITION BY first ORDER BY customers DESC, second) AS place FROM followed) ranked
     WHERE place <= ${followersKept}
    UNION ALL
    (SELECT product_id, NULL, count(*)::int FROM bought GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${bestKept})`;
  const next = new Map<bigint, Map<bigint, number>>();
  const best: { id: bigint; customers: number }[] = [];
  for (const { first, second, customers } of pairs) {
    if (second === null) best.push({ id: first, customers });
    else next.set(first, (next.get(first) ?? new Map<bigint, number>()).set(second, customers));
  }
  best.sort((a, b) => b.customers - a.customers || (a.id < b.id ? -1 : 1));
  return { sellable: await listSellable(tx), next, bestSellers: best.map(({ id }) => id) };
}

/** Customers of a campaign's offers for whom nothing was picked yet, from the smallest number on. */
export async function listUnpicked(tx: ShopTx, campaignId: string, limit: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT customer_id AS id FROM offers
     WHERE shop_id = ${shopOf(tx)} AND campaign_id = ${campaignId}::uuid AND goods IS NULL
     ORDER BY customer_id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

export interface BoughtRow {
  customerId: bigint;
  productId: bigint;
  /** ISO dates of the shop, ascending. */
  days: string[];
}

/** Every product these customers bought and kept, with the days on which. */
export const listBought = (tx: ShopTx, customerIds: readonly bigint[], zone: string): Promise<BoughtRow[]> =>
  tx.$queryRaw<BoughtRow[]>`
    SELECT customer AS "customerId", product AS "productId", array_agg(day ORDER BY day) AS days
      FROM (SELECT DISTINCT o.customer_id AS customer, l.product_id AS product,
                   (o.processed_at AT TIME ZONE ${zone})::date::text AS day
              FROM orders o JOIN order_lines l ON l.shop_id = o.shop_id AND l.order_id = o.id
             WHERE o.shop_id = ${shopOf(tx)} AND o.customer_id = ANY(${customerIds.map(String)}::text[]::bigint[])
               AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test
               AND l.product_id IS NOT NULL AND l.current_quantity > 0) bought
     GROUP BY customer, product`;

/** Keeps what was picked; who has it already keeps the first. */
export async function savePicked(
  tx: ShopTx,
  campaignId: string,
  picked: readonly { customerId: bigint; goods: ChosenGoods }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE offers o SET goods = p.goods::jsonb
      FROM unnest(${picked.map(({ customerId }) => String(customerId))}::text[],
                  ${picked.map(({ goods }) => JSON.stringify(goods))}::text[]) AS p(customer, goods)
     WHERE o.shop_id = ${shopOf(tx)} AND o.campaign_id = ${campaignId}::uuid AND o.customer_id = p.customer::bigint
       AND o.goods IS NULL`;
}

/** What was picked for these customers. */
export async function listPicked(
  tx: ShopTx,
  campaignId: string,
  customerIds: readonly bigint[],
): Promise<Map<bigint, Prisma.JsonValue>> {
  const rows = await tx.offer.findMany({
    where: { shopId: shopOf(tx), campaignId, customerId: { in: [...customerIds] } },
    select: { customerId: true, goods: true },
  });
  return new Map(rows.map(({ customerId, goods }) => [customerId, goods]));
}

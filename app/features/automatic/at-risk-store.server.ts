import { shopOf, type ShopTx } from "~/db.server";

/** Who is at risk as of the last look, and since when. Within a transaction of the shop. */

/** Takes over who is at risk now: whoever was not there at the last look is since this one; at the very first nobody knows since when. */
export async function noteAtRisk(tx: ShopTx, now: Date): Promise<void> {
  const shopId = shopOf(tx);
  const [rules] = await tx.$queryRaw<{ watched: Date | null }[]>`
    INSERT INTO automatic_rules AS r (shop_id) VALUES (${shopId}) ON CONFLICT (shop_id) DO UPDATE SET shop_id = r.shop_id
    RETURNING watched_at AS watched`;
  const since = rules!.watched === null ? null : now;
  await tx.$executeRaw`
    DELETE FROM at_risk_customers a
     WHERE a.shop_id = ${shopId} AND NOT EXISTS (
       SELECT FROM customer_scores s WHERE s.shop_id = ${shopId} AND s.customer_id = a.customer_id AND s.band = 'at-risk')`;
  await tx.$executeRaw`
    INSERT INTO at_risk_customers (shop_id, customer_id, since)
    SELECT s.shop_id, s.customer_id, ${since}::timestamptz FROM customer_scores s
     WHERE s.shop_id = ${shopId} AND s.band = 'at-risk' AND NOT EXISTS (
       SELECT FROM at_risk_customers a WHERE a.shop_id = ${shopId} AND a.customer_id = s.customer_id)
    ON CONFLICT (shop_id, customer_id) DO NOTHING`;
  await tx.$executeRaw`UPDATE automatic_rules SET watched_at = ${now} WHERE shop_id = ${shopId}`;
}

/** Customers at risk since after a moment, null for all of them, with at least so much at stake. */
export function listAtRiskSince(
  tx: ShopTx,
  after: Date | null,
  minimumStakeMinor: number,
): Promise<{ id: bigint; since: Date | null }[]> {
  const shopId = shopOf(tx);
  return tx.$queryRaw`
    SELECT a.customer_id AS id, a.since
      FROM at_risk_customers a JOIN customer_scores s ON s.shop_id = a.shop_id AND s.customer_id = a.customer_id
     WHERE a.shop_id = ${shopId} AND (${after}::timestamptz IS NULL OR a.since > ${after}::timestamptz)
       AND s.value_at_stake_minor >= ${minimumStakeMinor}::bigint
     ORDER BY a.customer_id`;
}

/**
 * Customers with one day of purchases, which was after `from` and on or before `to` (ISO days of the shop). Where older orders can not be
 * seen, only those whom Shopify knows no more than one order of.
 */
export function listFirstBuyers(
  tx: ShopTx,
  days: { from: string; to: string },
  seesAllOrders: boolean,
  minimumStakeMinor: number,
): Promise<{ id: bigint }[]> {
  return tx.$queryRaw`
    SELECT s.customer_id AS id FROM customer_scores s JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id
     WHERE s.shop_id = ${shopOf(tx)} AND s.purchase_days = 1 AND s.first_purchase_day > ${days.from}::date
       AND s.first_purchase_day <= ${days.to}::date AND s.value_at_stake_minor >= ${minimumStakeMinor}::bigint
       AND (${seesAllOrders} OR coalesce(c.shopify_order_count, 1) <= 1)
     ORDER BY s.customer_id`;
}

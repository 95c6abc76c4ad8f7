import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { UseCounts, UseKind } from "./offer-counts";

/** Which orders used campaigns' codes. Within a transaction of the shop. */

export interface CodeOwner {
  codeKey: string;
  campaignId: string;
  customerId: bigint;
  /** Another record, where the owner was merged into one since. */
  livesOnAs: bigint;
}

/** Whose these codes are; codes that are none of ours are left out. */
export function listCodeOwners(
  tx: ShopTx,
  shopId: ShopId,
  codeKeys: readonly string[],
): Promise<CodeOwner[]> {
  return tx.$queryRaw<CodeOwner[]>`
    SELECT o.code_key AS "codeKey", o.campaign_id::text AS "campaignId", o.customer_id AS "customerId",
           coalesce(c.merged_into_id, o.customer_id) AS "livesOnAs"
      FROM offers o LEFT JOIN customers c ON c.shop_id = ${shopId} AND c.id = o.customer_id
     WHERE o.shop_id = ${shopId} AND o.code_key = ANY(${[...codeKeys]}::text[])`;
}

/** Which of these customers have an offer in the campaign. */
export async function listOffered(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerIds: readonly bigint[],
): Promise<Set<bigint>> {
  const rows = await tx.offer.findMany({
    where: { shopId, campaignId, customerId: { in: [...customerIds] } },
    select: { customerId: true },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}

export interface UseRow {
  campaignId: string;
  orderId: bigint;
  ownerId: bigint;
  customerId: bigint | null;
  kind: UseKind;
  usedAt: Date;
  discountMinor: bigint;
}

/** Notes uses, each order once, as it was seen last; what an offer has cost follows. */
export async function saveUses(tx: ShopTx, shopId: ShopId, uses: readonly UseRow[]): Promise<void> {
  for (const { campaignId, orderId, ...facts } of uses)
    await tx.offerUse.upsert({
      where: { shopId_campaignId_orderId: { shopId, campaignId, orderId } },
      create: { shopId, campaignId, orderId, ...facts },
      update: facts,
    });
  for (const campaignId of new Set(uses.map((use) => use.campaignId)))
    await tx.$executeRaw`
      UPDATE offers o SET redeemed_at = coalesce(o.redeemed_at, u.first), cost_minor = u.cost,
             state = CASE WHEN o.state IN ('issued', 'expired') THEN 'redeemed' ELSE o.state END
        FROM (SELECT owner_id, min(used_at) AS first, sum(discount_minor)::bigint AS cost FROM offer_uses
               WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid GROUP BY owner_id) u
       WHERE o.shop_id = ${shopId} AND o.campaign_id = ${campaignId}::uuid AND o.customer_id = u.owner_id`;
}

/** Orders of the campaign's customers that used one of its codes, by order. */
export async function listUsedOrders(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<Set<bigint>> {
  const rows = await tx.offerUse.findMany({ where: { shopId, campaignId }, select: { orderId: true } });
  return new Set(rows.map(({ orderId }) => orderId));
}

export async function countUses(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<UseCounts> {
  const [counts] = await tx.$queryRaw<[UseCounts]>`
    SELECT count(*) FILTER (WHERE kind = 'own')::int AS own, count(*) FILTER (WHERE kind = 'shared')::int AS shared,
           count(*) FILTER (WHERE kind = 'stranger')::int AS stranger
      FROM offer_uses WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid`;
  return counts;
}

/** Offers that hold no more: nobody used them by their end. */
export async function expireOffers(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, state: { in: ["planned", "issued"] } },
    data: { state: "expired" },
  });
}

/** Codes of people who were forgotten, which may still be there at Shopify, with their numbers where they are known. */
export async function listRevokedCodes(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
): Promise<{ code: string; id: bigint | null }[]> {
  const rows = await tx.offer.findMany({
    where: { shopId, campaignId, state: "revoked", removedAt: null, code: { not: null } },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { code: true, redeemCodeId: true },
  });
  return rows.map(({ code, redeemCodeId }) => ({ code: code!, id: redeemCodeId }));
}

export async function markRemoved(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, code: { in: [...codes] } },
    data: { removedAt: now },
  });
}

import type { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { codeKey } from "./make-code";
import type { OfferCounts } from "./offer-counts";

/** Reads and writes of what customers are given: offers, and each campaign's one discount. Within a transaction of the shop. */

export interface OfferRow {
  customerId: bigint;
  code: string;
}

/** Puts offers down before anything is asked of Shopify. Errors: throws when one of them is there already. */
export async function insertOffers(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  offers: readonly { customerId: bigint; code: string | null }[],
  expiresAt: Date | null,
  creditMinor: number | null = null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO offers (shop_id, campaign_id, customer_id, state, code, code_key, expires_at, credit_minor)
    SELECT ${shopId}, ${campaignId}::uuid, o.customer::bigint, 'planned', o.code, o.key, ${expiresAt}, ${creditMinor}::bigint
      FROM unnest(${offers.map(({ customerId }) => String(customerId))}::text[], ${offers.map(({ code }) => code)}::text[],
                  ${offers.map(({ code }) => code && codeKey(code))}::text[]) AS o(customer, code, key)`;
}

/** Offers of which Shopify has not said yet that their code is there, by customer. */
export function listPlannedOffers(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
): Promise<OfferRow[]> {
  return tx.$queryRaw<OfferRow[]>`
    SELECT customer_id AS "customerId", code FROM offers
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND state = 'planned' AND code IS NOT NULL
     ORDER BY customer_id LIMIT ${limit}`;
}

/** The code that a campaign's discount is made with; null where its play gives none. */
export async function findFirstCode(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<string | null> {
  const first = await tx.offer.findFirst({
    where: { shopId, campaignId, code: { not: null } },
    orderBy: { customerId: "asc" },
    select: { code: true },
  });
  return first?.code ?? null;
}

/** Notes which codes are there at Shopify, by their text, with their numbers where they are known. */
export function markIssued(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  codes: readonly { code: string; id: bigint | null }[],
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE offers o SET state = CASE WHEN o.state = 'planned' THEN 'issued' ELSE o.state END,
           issued_at = coalesce(o.issued_at, ${now}), redeem_code_id = coalesce(made.id::bigint, o.redeem_code_id)
      FROM unnest(${codes.map(({ code }) => codeKey(code))}::text[],
                  ${codes.map(({ id }) => (id === null ? null : String(id)))}::text[]) AS made(key, id)
     WHERE o.shop_id = ${shopId} AND o.campaign_id = ${campaignId}::uuid AND o.code_key = made.key
       AND (o.state = 'planned' OR o.redeem_code_id IS NULL)`;
}

/** Offers without a code need nothing of Shopify. */
export function markWordsIssued(tx: ShopTx, shopId: ShopId, campaignId: string, now: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE offers SET state = 'issued', issued_at = ${now}
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND state = 'planned' AND code IS NULL
       AND credit_minor IS NULL`;
}

/** Another code for an offer whose code some other discount of the shop has; only while it is planned. */
export async function replaceCode(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerId: bigint,
  code: string,
): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, customerId, state: "planned" },
    data: { code, codeKey: codeKey(code) },
  });
}

/** Codes that are noted as being there at Shopify, whatever became of their offers. */
export async function countIssuedCodes(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<number> {
  return tx.offer.count({
    where: { shopId, campaignId, code: { not: null }, issuedAt: { not: null }, removedAt: null },
  });
}

/** Customers with a code who do not carry the campaign's tag yet. */
export async function listUntagged(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT customer_id AS id FROM offers
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND state = 'issued' AND tagged_at IS NULL
     ORDER BY customer_id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** Notes that customers carry the tag, or with null that they do not any more; `all`: every one with a code. */
export async function markTagged(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerIds: readonly bigint[] | "all",
  at: Date | null,
): Promise<void> {
  const ids = customerIds === "all" ? null : customerIds.map(String);
  await tx.$executeRaw`
    UPDATE offers SET tagged_at = ${at}
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND code IS NOT NULL
       AND (${ids}::text[] IS NULL OR customer_id = ANY(${ids}::text[]::bigint[]))`;
}

/** Customers who still carry the tag of a campaign that is over. */
export async function listTagged(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
): Promise<bigint[]> {
  const rows = await tx.offer.findMany({
    where: { shopId, campaignId, taggedAt: { not: null } },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { customerId: true },
  });
  return rows.map(({ customerId }) => customerId);
}

export interface UntoldOffer {
  customerId: bigint;
  code: string | null;
  expiresAt: Date | null;
}

/** Offers that are there and whose customers have not been told of them. */
export async function listUntold(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
): Promise<UntoldOffer[]> {
  return tx.offer.findMany({
    where: { shopId, campaignId, state: "issued", toldAt: null },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { customerId: true, code: true, expiresAt: true },
  });
}

export async function markTold(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  customerIds: readonly bigint[],
  at: Date,
): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, customerId: { in: [...customerIds] } },
    data: { toldAt: at },
  });
}

export interface DiscountRow {
  /** `clearing`: dead, and what is left of it at Shopify is being taken away. */
  state: "planned" | "live" | "ending" | "dead" | "clearing" | "deleted";
  boundBy: "customers" | "segment";
  tag: string;
  title: string;
  discountId: bigint | null;
  segmentId: bigint | null;
  /** The bulk operation that tags its customers, or takes the tag off while clearing. */
  tagOperation: string | null;
  startsAt: Date;
  endsAt: Date;
  deadAt: Date | null;
}

const discountColumns = {
  ...{ state: true, boundBy: true, tag: true, title: true, discountId: true, segmentId: true },
  ...{ tagOperation: true, startsAt: true, endsAt: true, deadAt: true },
} as const;

export async function insertDiscount(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  row: Pick<DiscountRow, "boundBy" | "tag" | "title" | "startsAt" | "endsAt">,
): Promise<void> {
  await tx.campaignDiscount.create({ data: { shopId, campaignId, state: "planned", ...row } });
}

export async function findDiscount(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<DiscountRow | null> {
  const row = await tx.campaignDiscount.findUnique({
    where: { shopId_campaignId: { shopId, campaignId } },
    select: discountColumns,
  });
  return row as DiscountRow | null;
}

/** Whether nobody has ended the campaign's codes. */
export async function isDiscountWanted(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<boolean> {
  const state = (await findDiscount(tx, shopId, campaignId))?.state;
  return state === "planned" || state === "live";
}

/** Every discount of the shop that is in one of these states. */
export async function listDiscounts(
  tx: ShopTx,
  shopId: ShopId,
  states: readonly DiscountRow["state"][],
): Promise<(DiscountRow & { campaignId: string })[]> {
  const rows = await tx.campaignDiscount.findMany({
    where: { shopId, state: { in: [...states] } },
    orderBy: { campaignId: "asc" },
    select: { ...discountColumns, campaignId: true },
  });
  return rows as (DiscountRow & { campaignId: string })[];
}

/**
 * Notes that a discount is over at Shopify: the one that was `known` when it was asked for. False when another was noted meanwhile: a
 * task may have made it in that moment, and then nobody has ended it yet.
 */
export async function markDead(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  { known, ended, now }: { known: bigint | null; ended: bigint | null; now: Date },
): Promise<boolean> {
  const { count } = await tx.campaignDiscount.updateMany({
    where: { shopId, campaignId, discountId: known, state: { in: ["planned", "live", "ending"] } },
    data: { state: "dead", discountId: ended, deadAt: now, tagOperation: null },
  });
  return count > 0;
}

/** Changes a discount's row where it is in one of the states it is expected in; false when it is not. */
export async function changeDiscount(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  from: readonly DiscountRow["state"][],
  change: Prisma.CampaignDiscountUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.campaignDiscount.updateMany({
    where: { shopId, campaignId, state: { in: [...from] } },
    data: change,
  });
  return count > 0;
}

export async function countOffers(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<OfferCounts> {
  const [counts] = await tx.$queryRaw<[OfferCounts]>`
    SELECT count(*) FILTER (WHERE state IN ('planned', 'crediting'))::int AS planned, count(*) FILTER (WHERE state = 'issued')::int AS issued,
           count(*) FILTER (WHERE state = 'redeemed')::int AS redeemed, count(*) FILTER (WHERE state = 'expired')::int AS expired,
           count(*) FILTER (WHERE state = 'revoked')::int AS revoked, count(told_at)::int AS told, count(tagged_at)::int AS tagged
      FROM offers WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid`;
  return counts;
}

import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { CreditFacts } from "./credit-facts";

/** Reads and writes of store credit that campaigns give: offers without a code and with an amount. Within a transaction of the shop. */

export interface CreditRow {
  customerId: bigint;
  creditMinor: bigint;
  expiresAt: Date;
  askedAt: Date;
}

/**
 * Takes offers whose credit is to be asked for now; once committed they count as asked for, whatever becomes of the asking. Each is given
 * out once, however many workers there are.
 */
export function claimCredits(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  limit: number,
  now: Date,
): Promise<CreditRow[]> {
  // Materialized, or the planner may run the choice anew for each row and take more than so many.
  return tx.$queryRaw<CreditRow[]>`
    WITH next AS MATERIALIZED (
      SELECT customer_id FROM offers
       WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND state = 'planned' AND credit_minor IS NOT NULL
       ORDER BY customer_id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE offers o SET state = 'crediting', asked_at = ${now} FROM next n
     WHERE o.shop_id = ${shopId} AND o.campaign_id = ${campaignId}::uuid AND o.customer_id = n.customer_id
    RETURNING o.customer_id AS "customerId", o.credit_minor AS "creditMinor", o.expires_at AS "expiresAt", o.asked_at AS "askedAt"`;
}

/** Offers whose credit was asked for before a moment and of which nobody knows what became. */
export async function listUnsettled(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  askedBefore: Date,
  limit: number,
): Promise<CreditRow[]> {
  const rows = await tx.offer.findMany({
    where: { shopId, campaignId, state: "crediting", askedAt: { lt: askedBefore } },
    orderBy: { customerId: "asc" },
    take: limit,
    select: { customerId: true, creditMinor: true, expiresAt: true, askedAt: true },
  });
  return rows as CreditRow[];
}

export const countCrediting = (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<number> =>
  tx.offer.count({ where: { shopId, campaignId, state: "crediting" } });

/** What became of one that was asked for; only while nobody else has settled it. */
export async function settleCredit(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  { customerId, askedAt }: Pick<CreditRow, "customerId" | "askedAt">,
  became:
    | { state: "issued"; transactionId: bigint; leftMinor: bigint; now: Date }
    | { state: "planned" | "refused" | "unknown" | "expired" },
): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, customerId, state: "crediting", askedAt },
    data:
      became.state === "issued"
        ? {
            ...{ state: "issued", issuedAt: became.now, transactionId: became.transactionId },
            leftMinor: became.leftMinor,
          }
        : { state: became.state },
  });
}

/** Which of these credits are noted with an offer already. */
export async function listNotedCredits(tx: ShopTx, shopId: ShopId, customerId: bigint): Promise<Set<bigint>> {
  const rows = await tx.offer.findMany({
    where: { shopId, customerId, transactionId: { not: null } },
    select: { transactionId: true },
  });
  return new Set(rows.map(({ transactionId }) => transactionId!));
}

/** Nobody is paid any more who was not asked for yet. */
export async function callOffCredits(tx: ShopTx, shopId: ShopId, campaignId: string): Promise<void> {
  await tx.offer.updateMany({
    where: { shopId, campaignId, state: "planned", creditMinor: { not: null } },
    data: { state: "expired" },
  });
}

/** Whether somebody ended the campaign before everybody was paid. */
export const isCalledOff = async (tx: ShopTx, shopId: ShopId, campaignId: string): Promise<boolean> =>
  (await tx.offer.count({
    where: { shopId, campaignId, state: "expired", creditMinor: { not: null }, askedAt: null },
  })) > 0;

/** Campaigns with credit of which something may still change: not settled, or not looked at since it ended. */
export async function listOpenCreditCampaigns(tx: ShopTx, shopId: ShopId): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT campaign_id::text AS id FROM offers
     WHERE shop_id = ${shopId} AND credit_minor IS NOT NULL
       AND (state = 'crediting' OR (transaction_id IS NOT NULL AND (looked_at IS NULL OR looked_at <= expires_at)))`;
  return rows.map(({ id }) => id);
}

/** Credits that may have been spent since they were last looked at. */
export async function listUnlooked(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  lookedBefore: Date,
  limit: number,
): Promise<{ customerId: bigint; transactionId: bigint }[]> {
  return tx.$queryRaw`
    SELECT customer_id AS "customerId", transaction_id AS "transactionId" FROM offers
     WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid AND transaction_id IS NOT NULL
       AND (looked_at IS NULL OR (looked_at < ${lookedBefore} AND looked_at <= expires_at AND left_minor > 0))
     ORDER BY customer_id LIMIT ${limit}`;
}

/** Notes what is left of credits; those of which Shopify knows nothing keep what was known. What was spent is what the offer has cost. */
export async function noteCreditsLeft(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  left: readonly { customerId: bigint; leftMinor: bigint | null }[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE offers o SET looked_at = ${now}, left_minor = coalesce(l.rest::bigint, o.left_minor),
           cost_minor = o.credit_minor - coalesce(l.rest::bigint, o.left_minor),
           redeemed_at = CASE WHEN l.rest::bigint < o.credit_minor THEN coalesce(o.redeemed_at, ${now}) ELSE o.redeemed_at END,
           state = CASE WHEN o.state = 'revoked' THEN o.state WHEN l.rest::bigint < o.credit_minor THEN 'redeemed'
                        WHEN o.state = 'issued' AND o.expires_at <= ${now} THEN 'expired' ELSE o.state END
      FROM unnest(${left.map(({ customerId }) => String(customerId))}::text[],
                  ${left.map(({ leftMinor }) => (leftMinor === null ? null : String(leftMinor)))}::text[]) AS l(customer, rest)
     WHERE o.shop_id = ${shopId} AND o.campaign_id = ${campaignId}::uuid AND o.customer_id = l.customer::bigint`;
}

/** What each customer has spent of a campaign's credit, in minor units; those who spent nothing are missing. */
export async function spentCredits(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<Map<bigint, number>> {
  const rows = await tx.offer.findMany({
    where: { shopId, campaignId, creditMinor: { not: null }, costMinor: { gt: 0 } },
    select: { customerId: true, costMinor: true },
  });
  return new Map(rows.map(({ customerId, costMinor }) => [customerId, Number(costMinor)]));
}

/** Null where the campaign gives no credit. */
export async function getCreditFacts(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<CreditFacts | null> {
  const [facts] = await tx.$queryRaw<[CreditFacts & { offers: number }]>`
    SELECT count(credit_minor)::int AS offers, count(transaction_id)::int AS paid,
           count(*) FILTER (WHERE state = 'crediting')::int AS asking, count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
           count(*) FILTER (WHERE state = 'refused')::int AS refused,
           coalesce(sum(credit_minor) FILTER (WHERE transaction_id IS NOT NULL), 0)::float8 AS "paidMinor",
           coalesce(sum(cost_minor) FILTER (WHERE credit_minor IS NOT NULL), 0)::float8 AS "spentMinor",
           coalesce(sum(left_minor) FILTER (WHERE transaction_id IS NOT NULL AND expires_at > now()), 0)::float8 AS "openMinor"
      FROM offers WHERE shop_id = ${shopId} AND campaign_id = ${campaignId}::uuid`;
  const { offers, ...rest } = facts;
  return offers > 0 ? rest : null;
}

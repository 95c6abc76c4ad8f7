import { Prisma } from "@prisma/client";
import type { ShopTx } from "~/db.server";
import { bitsOf } from "~/features/churn/signals/signal-bits";
import type { ShopId } from "~/platform/ids";
import type { Audience } from "./audience";
import type { ExclusionReason } from "./campaign";
import type { Candidate } from "./candidate";
import type { PlannedMember } from "./plan-launch";

/**
 * Whoever fits an audience by band, signs and value, those with the most at stake first. Deleted, merged and redacted customers are not
 * there to fit. @param among Only these; left out: everybody
 */
export async function listCandidates(
  tx: ShopTx,
  shopId: ShopId,
  audience: Pick<Audience, "bands" | "signals" | "minimumStakeMinor">,
  most: number,
  among?: readonly bigint[],
): Promise<Candidate[]> {
  const ofThose = among
    ? Prisma.sql`AND s.customer_id = ANY(${among.map(String)}::text[]::bigint[])`
    : Prisma.empty;
  const bits = bitsOf(audience.signals);
  return tx.$queryRaw<Candidate[]>`
    SELECT s.customer_id AS id, s.risk, s.alive, s.value_minor::float8 AS "valueMinor", s.purchase_days AS "purchaseDays",
           s.orders_90 AS "orders90", s.spend_90_minor::float8 AS "spend90Minor"
      FROM customer_scores s JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id
     WHERE s.shop_id = ${shopId} AND s.band = ANY(${audience.bands}) AND (${bits} = 0 OR s.signal_bits & ${bits} <> 0)
       AND s.value_at_stake_minor >= ${audience.minimumStakeMinor}::bigint ${ofThose}
       AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND c.merged_into_id IS NULL AND c.profiling_opt_out_at IS NULL
     ORDER BY s.value_at_stake_minor DESC, s.customer_id LIMIT ${most}`;
}

/**
 * Customers whom another campaign keeps from being written to: held out there, treated there while its window runs, or given an offer
 * less than `gapDays` ago.
 */
export async function listTakenElsewhere(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  ids: readonly bigint[],
  now: Date,
  gapDays: number,
): Promise<Map<bigint, ExclusionReason>> {
  const since = new Date(now.getTime() - gapDays * 86_400_000);
  const rows = await tx.$queryRaw<{ id: bigint; reason: ExclusionReason }[]>`
    SELECT m.customer_id AS id, min(CASE WHEN c.window_ends_at > ${now} AND c.state IN ('launching', 'running')
             THEN CASE m.arm WHEN 'control' THEN 'held-out-elsewhere' ELSE 'in-other-campaign' END
             ELSE 'contact-gap' END) AS reason
      FROM campaign_members m JOIN campaigns c ON c.shop_id = m.shop_id AND c.id = m.campaign_id
     WHERE m.shop_id = ${shopId} AND m.campaign_id <> ${campaignId}::uuid AND m.arm <> 'none'
       AND m.customer_id = ANY(${ids.map(String)}::text[]::bigint[])
       AND ((c.window_ends_at > ${now} AND c.state IN ('launching', 'running'))
            OR (m.arm = 'treated' AND m.assigned_at > ${since}))
     GROUP BY m.customer_id`;
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

const rowsAtATime = 5000;

/** Everybody who was looked at, with arm or reason, at one moment. */
export async function insertMembers(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  members: readonly PlannedMember[],
  spendBefore: ReadonlyMap<bigint, number>,
  now: Date,
): Promise<void> {
  for (let at = 0; at < members.length; at += rowsAtATime) {
    const rows = members.slice(at, at + rowsAtATime);
    await tx.$executeRaw`
      INSERT INTO campaign_members (shop_id, campaign_id, customer_id, arm, reason, stratum, assigned_at, risk, value_minor, x1, x2)
      SELECT ${shopId}, ${campaignId}::uuid, m.customer::bigint, m.arm, m.reason, m.stratum, ${now}, m.risk, m.value::bigint, m.x1, m.x2
        FROM unnest(${rows.map(({ customer }) => String(customer.id))}::text[], ${rows.map(({ arm }) => arm)}::text[],
                    ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ stratum }) => stratum)}::int[],
                    ${rows.map(({ customer }) => customer.risk)}::float8[],
                    ${rows.map(({ customer }) => String(Math.round(customer.valueMinor)))}::text[],
                    ${rows.map(({ customer }) => spendBefore.get(customer.id) ?? 0)}::float8[],
                    ${rows.map(({ x2 }) => x2)}::float8[]) AS m(customer, arm, reason, stratum, risk, value, x1, x2)`;
  }
}

export interface MemberRow {
  customerId: bigint;
  /** Whose orders count as theirs: another record, where the two were merged since. */
  livesOnAs: bigint;
  arm: "treated" | "control";
  assignedAt: Date;
  x1: number;
  x2: number;
}

/** Both arms of a campaign, by customer, from the one after `after` on. */
export function listArms(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  after: bigint,
  limit: number,
): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT m.customer_id AS "customerId", coalesce(c.merged_into_id, m.customer_id) AS "livesOnAs", m.arm,
           m.assigned_at AS "assignedAt", m.x1, m.x2
      FROM campaign_members m LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.id = m.customer_id
     WHERE m.shop_id = ${shopId} AND m.campaign_id = ${campaignId}::uuid AND m.arm <> 'none' AND m.customer_id > ${after}
     ORDER BY m.customer_id LIMIT ${limit}`;
}

/** Customers who have not agreed to e-mail, as Shopify holds it. */
export async function listWithoutConsent(
  tx: ShopTx,
  shopId: ShopId,
  ids: readonly bigint[],
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM customers WHERE shop_id = ${shopId} AND id = ANY(${ids.map(String)}::text[]::bigint[])
       AND marketing_state IS DISTINCT FROM 'SUBSCRIBED'`;
  return rows.map(({ id }) => id);
}

/** Members of a campaign whose records were merged since it was drawn, all records of such a person together. */
export function listMergedMembers(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
): Promise<Pick<MemberRow, "customerId" | "livesOnAs" | "arm" | "assignedAt">[]> {
  return tx.$queryRaw`
    WITH people AS (
      SELECT m.customer_id, coalesce(c.merged_into_id, m.customer_id) AS lives_on_as, m.arm, m.assigned_at
        FROM campaign_members m LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.id = m.customer_id
       WHERE m.shop_id = ${shopId} AND m.campaign_id = ${campaignId}::uuid AND m.arm <> 'none')
    SELECT customer_id AS "customerId", lives_on_as AS "livesOnAs", arm, assigned_at AS "assignedAt" FROM people
     WHERE lives_on_as IN (SELECT lives_on_as FROM people WHERE lives_on_as <> customer_id)`;
}

import { shopOf, type ShopTx } from "~/db.server";
import type { Candidate } from "~/features/campaigns/candidate";
import type { Arm } from "~/features/proof/arm";
import type { EntryReason, Trigger } from "./automatic-play";

/** Who entered automatic plays, in which arm, or why in none. Within a transaction of the shop. */

/**
 * Notes customers who entered at a moment. Who entered less than `againDays` before does not enter again: the write is the check. Returns
 * how many entered. Whoever was merged into one of them counts as the same person.
 */
export async function addEntries(
  tx: ShopTx,
  automaticId: string,
  entrants: readonly { id: bigint; at: Date }[],
  againDays: number,
): Promise<number> {
  const shopId = shopOf(tx);
  return tx.$executeRaw`
    INSERT INTO automatic_entries AS kept (shop_id, automatic_id, customer_id, entered_at, state)
    SELECT ${shopId}::int, ${automaticId}::uuid, n.id, n.at, 'waiting'
      FROM unnest(${entrants.map(({ id }) => String(id))}::text[]::bigint[],
                  ${entrants.map(({ at }) => at.toISOString())}::text[]::timestamptz[]) AS n(id, at)
     WHERE NOT EXISTS (
       SELECT FROM customers c JOIN automatic_entries e ON e.shop_id = c.shop_id AND e.customer_id = c.id
        WHERE c.shop_id = ${shopId} AND c.merged_into_id = n.id AND e.automatic_id = ${automaticId}::uuid
          AND e.entered_at > n.at - make_interval(days => ${againDays}::int))
     ORDER BY n.id
    ON CONFLICT (shop_id, automatic_id, customer_id) DO UPDATE
      SET entered_at = excluded.entered_at, state = 'waiting', reason = NULL
      WHERE kept.entered_at <= excluded.entered_at - make_interval(days => ${againDays}::int)`;
}

/** Lets those go who have waited since before a moment, and those who are no longer what the play waits for. */
export async function settleWaiting(
  tx: ShopTx,
  play: { id: string; trigger: Trigger },
  zone: string,
  enteredBefore: Date,
): Promise<void> {
  const shopId = shopOf(tx);
  await tx.$executeRaw`
    UPDATE automatic_entries SET state = 'left-out', reason = coalesce(reason, 'waited-too-long')
     WHERE shop_id = ${shopId} AND automatic_id = ${play.id}::uuid AND state = 'waiting' AND entered_at < ${enteredBefore}`;
  if (play.trigger === "improvement") return;
  const atRisk = play.trigger === "at-risk";
  await tx.$executeRaw`
    UPDATE automatic_entries e SET state = 'left-out', reason = 'moved-on'
     WHERE e.shop_id = ${shopId} AND e.automatic_id = ${play.id}::uuid AND e.state = 'waiting'
       AND NOT EXISTS (
         SELECT FROM customer_scores s
          WHERE s.shop_id = ${shopId} AND s.customer_id = e.customer_id
            AND CASE WHEN ${atRisk} THEN s.band = 'at-risk'
                ELSE s.purchase_days = 1 AND NOT EXISTS (
                  SELECT FROM orders o
                   WHERE o.shop_id = ${shopId} AND o.customer_id = e.customer_id
                     AND o.processed_at >= (s.first_purchase_day + 1)::timestamp AT TIME ZONE ${zone}
                     AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test) END)`;
}

/** Those who wait: who was not looked at before comes first, then whoever has most at stake. */
export function listWaiting(tx: ShopTx, automaticId: string, limit: number): Promise<Candidate[]> {
  const shopId = shopOf(tx);
  return tx.$queryRaw<Candidate[]>`
    SELECT s.customer_id AS id, s.risk, s.alive, s.value_minor::float8 AS "valueMinor", s.purchase_days AS "purchaseDays",
           s.orders_90 AS "orders90", s.spend_90_minor::float8 AS "spend90Minor"
      FROM automatic_entries e JOIN customer_scores s ON s.shop_id = e.shop_id AND s.customer_id = e.customer_id
      JOIN customers c ON c.shop_id = e.shop_id AND c.id = e.customer_id
     WHERE e.shop_id = ${shopId} AND e.automatic_id = ${automaticId}::uuid AND e.state = 'waiting'
       AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND c.merged_into_id IS NULL AND c.profiling_opt_out_at IS NULL
     ORDER BY e.reason IS NOT NULL, s.value_at_stake_minor DESC, s.customer_id LIMIT ${limit}`;
}

export interface DrawnEntry {
  id: bigint;
  arm: Arm;
  stratum: number;
  assignedAt: Date;
  /** The living customer's number, where the two were merged since. */
  livesOnAs: bigint;
}

/** The arms that these customers, or records merged into them, were drawn into when they entered before. */
export function listDrawn(
  tx: ShopTx,
  automaticId: string,
  customerIds: readonly bigint[],
): Promise<DrawnEntry[]> {
  const shopId = shopOf(tx);
  return tx.$queryRaw<DrawnEntry[]>`
    SELECT e.customer_id AS id, e.arm, e.stratum, e.assigned_at AS "assignedAt", coalesce(c.merged_into_id, c.id) AS "livesOnAs"
      FROM customers c JOIN automatic_entries e ON e.shop_id = c.shop_id AND e.customer_id = c.id
     WHERE c.shop_id = ${shopId} AND e.automatic_id = ${automaticId}::uuid AND e.arm IS NOT NULL
       AND coalesce(c.merged_into_id, c.id) = ANY(${customerIds.map(String)}::text[]::bigint[])`;
}

/** How many of each stratum the play has drawn so far. */
export async function countDrawn(tx: ShopTx, automaticId: string): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ stratum: number; drawn: number }[]>`
    SELECT stratum, count(*)::int AS drawn FROM automatic_entries
     WHERE shop_id = ${shopOf(tx)} AND automatic_id = ${automaticId}::uuid AND stratum IS NOT NULL GROUP BY stratum`;
  return new Map(rows.map(({ stratum, drawn }) => [stratum, drawn]));
}

/** Puts customers into a wave. The arm and the stratum of whoever was drawn before stay as they are. */
export async function enterWave(
  tx: ShopTx,
  automaticId: string,
  campaignId: string,
  drawn: readonly { id: bigint; arm: Arm; stratum: number; isNew: boolean }[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE automatic_entries e
       SET state = 'in-wave', reason = NULL, campaign_id = ${campaignId}::uuid, arm = coalesce(e.arm, d.arm),
           stratum = coalesce(e.stratum, CASE WHEN d.new THEN d.stratum END),
           assigned_at = coalesce(e.assigned_at, ${now}),
           first_campaign_id = coalesce(e.first_campaign_id, CASE WHEN d.new THEN ${campaignId}::uuid END)
      FROM unnest(${drawn.map(({ id }) => String(id))}::text[]::bigint[], ${drawn.map(({ arm }) => arm)}::text[],
                  ${drawn.map(({ stratum }) => stratum)}::int[], ${drawn.map(({ isNew }) => isNew)}::boolean[])
             AS d(id, arm, stratum, new)
     WHERE e.shop_id = ${shopOf(tx)} AND e.automatic_id = ${automaticId}::uuid AND e.customer_id = d.id`;
}

/** Notes why customers are in no wave: those in `leave` are left out for good, the others go on waiting. */
export async function noteReasons(
  tx: ShopTx,
  automaticId: string,
  reasons: readonly { id: bigint; reason: EntryReason; leave: boolean }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE automatic_entries e SET reason = d.reason, state = CASE WHEN d.leave THEN 'left-out' ELSE e.state END
      FROM unnest(${reasons.map(({ id }) => String(id))}::text[]::bigint[], ${reasons.map(({ reason }) => reason)}::text[],
                  ${reasons.map(({ leave }) => leave)}::boolean[]) AS d(id, reason, leave)
     WHERE e.shop_id = ${shopOf(tx)} AND e.automatic_id = ${automaticId}::uuid AND e.customer_id = d.id
       AND e.state = 'waiting'`;
}

/** Who entered the play for the first time with this wave: there, and nowhere else, they count. */
export async function listFirstIn(tx: ShopTx, automaticId: string, campaignId: string): Promise<Set<bigint>> {
  const rows = await tx.automaticEntry.findMany({
    where: { shopId: shopOf(tx), automaticId, firstCampaignId: campaignId },
    select: { customerId: true },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}

export interface EntryCounts {
  entered: number;
  treated: number;
  control: number;
  waiting: number;
  leftOut: number;
}

/** Of every automatic play of the shop, what became of those who entered since a moment. */
export async function countEntries(tx: ShopTx, since: Date): Promise<Map<string, EntryCounts>> {
  const rows = await tx.$queryRaw<({ id: string } & EntryCounts)[]>`
    SELECT automatic_id::text AS id, count(*)::int AS entered,
           count(*) FILTER (WHERE state = 'in-wave' AND arm = 'treated')::int AS treated,
           count(*) FILTER (WHERE state = 'in-wave' AND arm = 'control')::int AS control,
           count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
           count(*) FILTER (WHERE state = 'left-out')::int AS "leftOut"
      FROM automatic_entries WHERE shop_id = ${shopOf(tx)} AND entered_at >= ${since} GROUP BY automatic_id`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Why those who entered since a moment are in no wave. */
export async function countReasons(
  tx: ShopTx,
  automaticId: string,
  since: Date,
): Promise<Partial<Record<EntryReason, number>>> {
  const rows = await tx.$queryRaw<{ reason: EntryReason; count: number }[]>`
    SELECT reason, count(*)::int AS count FROM automatic_entries
     WHERE shop_id = ${shopOf(tx)} AND automatic_id = ${automaticId}::uuid AND entered_at >= ${since}
       AND state <> 'in-wave' AND reason IS NOT NULL GROUP BY reason`;
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

export async function hasEntries(tx: ShopTx, automaticId: string): Promise<boolean> {
  const found = await tx.automaticEntry.findFirst({
    where: { shopId: shopOf(tx), automaticId },
    select: { customerId: true },
  });
  return found !== null;
}

/** Plays of which somebody waits because the month's limit is reached. */
export async function listLimited(tx: ShopTx): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT automatic_id::text AS id FROM automatic_entries
     WHERE shop_id = ${shopOf(tx)} AND state = 'waiting' AND reason = 'month-limit'`;
  return new Set(rows.map(({ id }) => id));
}

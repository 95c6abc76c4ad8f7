import { shopOf, type ShopTx } from "~/db.server";

/** A day's messages of a campaign by one channel. */
export interface DayOfSends {
  campaignId: string;
  channel: string;
  /** ISO date, a day of the shop. */
  day: string;
  sends: number;
  fails: number;
  complaints: number;
  /** Minor units, rounded. */
  costMinor: bigint;
}

/** The days of the shop in [from, to) that Shopify was not told of yet, the oldest first. What nobody knows to have left is not counted. */
export const listUntoldDays = (
  tx: ShopTx,
  zone: string,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<DayOfSends[]> =>
  tx.$queryRaw<DayOfSends[]>`
    SELECT d.* FROM (
      SELECT m.campaign_id::text AS "campaignId", m.channel, ((m.settled_at AT TIME ZONE ${zone})::date)::text AS day,
             count(*) FILTER (WHERE m.state <> 'failed')::int AS sends,
             count(*) FILTER (WHERE m.state IN ('bounced', 'failed'))::int AS fails,
             count(*) FILTER (WHERE m.state = 'complained')::int AS complaints,
             round(sum(m.sent_cost_minor))::bigint AS "costMinor"
        FROM messages m
       WHERE m.shop_id = ${shopOf(tx)} AND m.campaign_id IS NOT NULL AND m.channel IS NOT NULL
         AND (m.state IN ('sent', 'bounced', 'complained') OR (m.state = 'failed' AND m.reason <> 'interrupted'))
         AND m.planned_at >= (${from}::date - 60) AND m.settled_at >= (${from}::date AT TIME ZONE ${zone})
         AND m.settled_at < (${to}::date AT TIME ZONE ${zone})
       GROUP BY 1, 2, 3) d
     WHERE NOT EXISTS (
       SELECT FROM marketing_reports r WHERE r.shop_id = ${shopOf(tx)} AND r.campaign_id = d."campaignId"::uuid
          AND r.channel = d.channel AND r.day = d.day::date)
     ORDER BY d.day, d."campaignId", d.channel LIMIT ${limit}`;

/** Notes that Shopify was told of a day; again changes nothing. */
export async function markDayTold(
  tx: ShopTx,
  { campaignId, channel, day, sends, fails, complaints }: DayOfSends,
  at: Date,
): Promise<void> {
  await tx.marketingReport.createMany({
    data: [
      {
        ...{ shopId: shopOf(tx), campaignId, channel, day: new Date(day) },
        ...{ sends, fails, complaints, reportedAt: at },
      },
    ],
    skipDuplicates: true,
  });
}

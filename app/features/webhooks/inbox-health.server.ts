import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** A number that is counted no further than a limit: `exact` false means that there are more. */
export interface CappedCount {
  count: number;
  exact: boolean;
}

/** How the shop's messages come in and are worked off. Instants are ISO strings. */
export interface InboxHealth {
  lastReceivedAt: string | null;
  receivedLastDay: CappedCount;
  waiting: CappedCount;
  /** Given up after many tries. */
  failing: CappedCount;
  /** Records, of messages and of imports, that could not be understood. */
  rejected: CappedCount;
}

/** Counting ends here: beyond it the exact number says no more. */
const most = 10_000;

/** Cost: at most {@link most} entries of an index a number, however many messages a shop gets. */
export async function getInboxHealth(tx: ShopTx, shopId: ShopId, now: Date): Promise<InboxHealth> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [row] = await tx.$queryRaw<
    { last: Date | null; lastDay: bigint; waiting: bigint; failing: bigint; rejected: bigint }[]
  >`
    SELECT greatest((SELECT max(received_at) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'new'),
                    (SELECT max(received_at) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'done'),
                    (SELECT max(received_at) FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'dead')) AS last,
           (SELECT count(*) FROM (SELECT FROM webhook_deliveries
             WHERE shop_id = ${shopId} AND state IN ('new', 'done', 'dead') AND received_at >= ${dayAgo}
             LIMIT ${most + 1}) AS counted) AS "lastDay",
           (SELECT count(*) FROM (SELECT FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'new'
             LIMIT ${most + 1}) AS counted) AS waiting,
           (SELECT count(*) FROM (SELECT FROM webhook_deliveries WHERE shop_id = ${shopId} AND state = 'dead'
             LIMIT ${most + 1}) AS counted) AS failing,
           (SELECT count(*) FROM (SELECT FROM rejected_records WHERE shop_id = ${shopId}
             LIMIT ${most + 1}) AS counted) AS rejected`;
  const capped = (count: bigint): CappedCount => ({
    count: Math.min(Number(count), most),
    exact: Number(count) <= most,
  });
  return {
    lastReceivedAt: row!.last?.toISOString() ?? null,
    receivedLastDay: capped(row!.lastDay),
    waiting: capped(row!.waiting),
    failing: capped(row!.failing),
    rejected: capped(row!.rejected),
  };
}

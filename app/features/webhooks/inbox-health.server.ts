import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** How the shop's messages come in and are worked off. Instants are ISO strings. */
export interface InboxHealth {
  lastReceivedAt: string | null;
  receivedLastDay: number;
  waiting: number;
  /** Given up after many tries. */
  failing: number;
  /** Records, of messages and of imports, that could not be understood. */
  rejected: number;
}

/** Done messages are forgotten after a while, so only recent ones are counted. */
export async function getInboxHealth(tx: ShopTx, shopId: ShopId, now: Date): Promise<InboxHealth> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [row] = await tx.$queryRaw<
    { last: Date | null; lastDay: bigint; waiting: bigint; failing: bigint; rejected: bigint }[]
  >`
    SELECT max(received_at) AS last,
           count(*) FILTER (WHERE received_at >= ${dayAgo}) AS "lastDay",
           count(*) FILTER (WHERE state = 'new') AS waiting,
           count(*) FILTER (WHERE state = 'dead') AS failing,
           (SELECT count(*) FROM rejected_records WHERE shop_id = ${shopId}) AS rejected
      FROM webhook_deliveries WHERE shop_id = ${shopId}`;
  return {
    lastReceivedAt: row!.last?.toISOString() ?? null,
    receivedLastDay: Number(row!.lastDay),
    waiting: Number(row!.waiting),
    failing: Number(row!.failing),
    rejected: Number(row!.rejected),
  };
}

import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { classifyPurchase, notAPurchaseReasons, type NotAPurchaseReason } from "./purchase";

/** How many orders the purchase rule accepts, and how many it turns away for which reason. */
export interface PurchaseCounts {
  orders: number;
  purchases: number;
  turnedAway: { reason: NotAPurchaseReason; orders: number }[];
}

interface Group {
  deleted: boolean;
  test: boolean;
  cancelled: boolean;
  financialStatus: string | null;
  giftCardsOnly: boolean;
  costs: boolean;
  keeps: boolean;
  orders: bigint;
}

/**
 * Counts a shop's orders by the rule. The database only sorts them into kinds (a few dozen at most); each kind is judged by
 * classifyPurchase itself, so that there is no second rule in SQL. Cost: one pass over the shop's orders.
 */
export async function countPurchases(tx: ShopTx, shopId: ShopId): Promise<PurchaseCounts> {
  const groups = await tx.$queryRaw<Group[]>`
    SELECT deleted_at IS NOT NULL AS deleted, test, cancelled_at IS NOT NULL AS cancelled,
           financial_status AS "financialStatus",
           line_count > 0 AND gift_card_line_count = line_count AS "giftCardsOnly",
           total_minor > 0 AS costs,
           least(total_minor - refunded_minor, current_total_minor) > 0 AS keeps,
           count(*) AS orders
      FROM orders WHERE shop_id = ${shopId}
     GROUP BY 1, 2, 3, 4, 5, 6, 7`;
  const turnedAway = new Map<NotAPurchaseReason, number>();
  let purchases = 0;
  for (const group of groups) {
    const verdict = classifyPurchase({
      deleted: group.deleted,
      test: group.test,
      cancelled: group.cancelled,
      financialStatus: group.financialStatus,
      lineCount: 1,
      giftCardLineCount: group.giftCardsOnly ? 1 : 0,
      totalMinor: group.costs ? 1n : 0n,
      currentTotalMinor: group.keeps ? 1n : 0n,
      refundedMinor: 0n,
    });
    const orders = Number(group.orders);
    if (verdict.counts) purchases += orders;
    else turnedAway.set(verdict.reason, (turnedAway.get(verdict.reason) ?? 0) + orders);
  }
  return {
    orders: groups.reduce((sum, group) => sum + Number(group.orders), 0),
    purchases,
    turnedAway: notAPurchaseReasons.flatMap((reason) => {
      const orders = turnedAway.get(reason);
      return orders ? [{ reason, orders }] : [];
    }),
  };
}

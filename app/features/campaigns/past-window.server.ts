import type { ShopTx } from "~/db.server";
import { listGoodsOrders } from "~/features/orders/orders-in-window.server";
import { addCustomer, noArmSums } from "~/features/proof/arm-sums";
import type { Spread } from "~/features/proof/needed-customers";
import { spreadOfHistory } from "~/features/proof/spread-of-history";
import type { ShopId } from "~/platform/ids";
import { spendIn, type Candidate } from "./candidate";

const DAY_MS = 86_400_000;
/** How far back the first covariate looks. */
export const spendDays = 180;
const customersAtATime = 20_000;

export interface Past {
  /** Spend of the 180 days before, net of refunds, never below 0; minor units. */
  spendBefore: Map<bigint, number>;
  spread: Spread | null;
  /** Profit per customer of the window before now. */
  meanMinor: number;
}

/** What these customers spent before now, and how profit was spread in the window just before it. @param margin 0 .. 1 */
export async function readPast(
  tx: ShopTx,
  shopId: ShopId,
  customers: readonly Candidate[],
  windowDays: number,
  margin: number,
  now: Date,
): Promise<Past> {
  const windowFrom = now.getTime() - windowDays * DAY_MS;
  const coverageFrom = new Date(now.getTime() - (spendDays + windowDays) * DAY_MS);
  const spendFrom = now.getTime() - spendDays * DAY_MS;
  const earlierFrom = windowFrom - spendDays * DAY_MS;
  const spendBefore = new Map<bigint, number>();
  const sums = noArmSums();
  for (let at = 0; at < customers.length; at += customersAtATime) {
    const some = customers.slice(at, at + customersAtATime);
    const inWindow = new Map<bigint, number>();
    const earlier = new Map<bigint, number>();
    const ids = some.map(({ id }) => id);
    for (const order of await listGoodsOrders(tx, shopId, ids, coverageFrom, now)) {
      const placed = order.placedAt.getTime();
      const kept = order.paidMinor - order.refundedMinor;
      const add = (to: Map<bigint, number>) =>
        to.set(order.customerId, (to.get(order.customerId) ?? 0) + kept);
      if (placed >= spendFrom) add(spendBefore);
      if (placed >= windowFrom) add(inWindow);
      else if (placed >= earlierFrom) add(earlier);
    }
    for (const customer of some) {
      const revenue = inWindow.get(customer.id) ?? 0;
      addCustomer(
        sums,
        revenue > 0,
        revenue * margin,
        Math.max(0, earlier.get(customer.id) ?? 0),
        Math.sqrt(Math.max(0, spendIn(customer, windowDays))),
      );
    }
  }
  for (const [id, spend] of spendBefore) if (spend < 0) spendBefore.set(id, 0);
  return { spendBefore, spread: spreadOfHistory(sums), meanMinor: sums.meanY };
}

import type { BtydParameters } from "~/math/btyd/parameters";
import { OrderLogBuilder, type OrderLog } from "~/features/prediction/order-log";
import { simulateOrders } from "../../bench/data-gen/simulate-orders";

/** Day of the shop's opening. */
export const openingDay = 18_000;

/** A usual shop: half of the customers buy once, the others every two to three months until they leave. */
export const usualBuying: BtydParameters = { k: 1, r: 0.9, alpha: 70, a: 0.7, b: 2.2 };

export interface SimulatedLogOptions {
  customers: number;
  /** Days from the opening to the last day that is known, and days simulated after it. */
  days: number;
  after?: number;
  buying?: BtydParameters;
  seed?: number;
}

/** The order log of a simulated shop, with its future, and the last day that is known. */
export function simulatedLog(options: SimulatedLogOptions): { log: OrderLog; today: number } {
  const { customers, days, after = 365, buying = usualBuying, seed = 1 } = options;
  const orders = simulateOrders({ customers, days, after, parameters: buying, seed });
  const builder = new OrderLogBuilder();
  const dates = orders.day.map((day) => day + openingDay);
  const amounts = Float64Array.from(orders.amountMinor, (minor) => minor / 100);
  for (let from = 0, to = 0; from < dates.length; from = to) {
    while (to < dates.length && orders.customer[to] === orders.customer[from]) to++;
    builder.add(dates, amounts, false, from, to);
  }
  return { log: builder.log(), today: openingDay + days };
}

/** A log of the given customers: days of their purchases and, where told, amounts (10 each otherwise). */
export function logOf(customers: { days: number[]; amounts?: number[]; cut?: boolean }[]): OrderLog {
  const builder = new OrderLogBuilder();
  for (const { days, amounts, cut = false } of customers)
    builder.add(days, amounts ?? days.map(() => 10), cut);
  return builder.log();
}

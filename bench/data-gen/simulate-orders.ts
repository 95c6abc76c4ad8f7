import { drawsFrom } from "./simulate-draws";
import { simulateLife, type ShopTruth } from "./simulate-life";

/** An order log, by customer and day; also what comes after the day of the prediction (`truth.days`). */
export interface SimulatedOrders {
  customer: Int32Array;
  /** Days since the shop's opening. */
  day: Int32Array;
  /** Hundredths of the currency's unit. */
  amountMinor: Int32Array;
}

/** Simulates a shop's orders, one a customer and day. The purchase days are independent of the amounts, as Gamma-Gamma assumes. */
export function simulateOrders(truth: ShopTruth): SimulatedOrders {
  const { p, q, v } = truth.money ?? { p: 6.25, q: 3.74, v: 15.44 };
  const draws = drawsFrom(truth.seed);
  const amounts = drawsFrom(truth.seed + 1_000_003);
  const days = new Int32Array(truth.days + truth.after + 1);
  const log: Record<keyof SimulatedOrders, number[]> = { customer: [], day: [], amountMinor: [] };
  for (let customer = 0; customer < truth.customers; customer++) {
    const count = simulateLife(draws, truth, days);
    const nu = amounts.gamma(q) / v;
    for (let i = 0; i < count; i++) {
      log.customer.push(customer);
      log.day.push(days[i]!);
      log.amountMinor.push(Math.max(1, Math.round((100 * amounts.gamma(p)) / nu)));
    }
  }
  return {
    customer: Int32Array.from(log.customer),
    day: Int32Array.from(log.day),
    amountMinor: Int32Array.from(log.amountMinor),
  };
}

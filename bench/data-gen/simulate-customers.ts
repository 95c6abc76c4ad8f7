import { drawsFrom } from "./simulate-draws";
import { simulateLife, type ShopTruth } from "./simulate-life";

/** What is known on the day of the prediction, a customer at each place, and what happens afterwards. Whole days. */
export interface SimulatedCustomers {
  x: Uint16Array;
  tx: Uint16Array;
  T: Uint16Array;
  sumLogGap: Float64Array;
  /** Purchase days within `after` days after the day of the prediction. */
  ordersAfter: Uint16Array;
  /** Purchase days up to the prediction, first ones included. */
  orders: number;
}

/**
 * Simulates a shop's customers without keeping their orders, so that ten million fit into memory. Without `gaps` their logarithms
 * are left out (`sumLogGap` is empty), which saves as much memory as all the rest.
 */
export function simulateCustomers({
  gaps = true,
  ...truth
}: ShopTruth & { gaps?: boolean }): SimulatedCustomers {
  const draws = drawsFrom(truth.seed);
  const days = new Int32Array(truth.days + truth.after + 1);
  const n = truth.customers;
  const x = new Uint16Array(n);
  const tx = new Uint16Array(n);
  const T = new Uint16Array(n);
  const sumLogGap = new Float64Array(gaps ? n : 0);
  const ordersAfter = new Uint16Array(n);
  let orders = 0;
  for (let i = 0; i < n; i++) {
    const count = simulateLife(draws, truth, days);
    let past = 1;
    let logs = 0;
    for (; past < count && days[past]! <= truth.days; past++) {
      if (gaps) logs += Math.log(days[past]! - days[past - 1]!);
    }
    x[i] = past - 1;
    tx[i] = days[past - 1]! - days[0]!;
    T[i] = truth.days - days[0]!;
    if (gaps) sumLogGap[i] = logs;
    ordersAfter[i] = count - past;
    orders += past;
  }
  return { x, tx, T, sumLogGap, ordersAfter, orders };
}

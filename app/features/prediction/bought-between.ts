import type { OrderLog } from "./order-log";

/** What a customer did in a stretch of days. */
export interface Bought {
  purchases: number;
  /** NaN where no amount is known. */
  spend: number;
}

/** Fills `bought` with the purchases of customer `c` after `after` up to and including `until`. */
export function boughtBetween(log: OrderLog, c: number, after: number, until: number, bought: Bought): void {
  bought.purchases = 0;
  bought.spend = 0;
  for (let i = log.starts[c + 1]! - 1; i >= log.starts[c]! && log.days[i]! > after; i--) {
    if (log.days[i]! > until || log.amounts[i]! < 0) continue;
    bought.purchases++;
    if (log.amounts[i]! >= 0) bought.spend += log.amounts[i]!;
  }
}

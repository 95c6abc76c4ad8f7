import type { OrderLog } from "~/features/prediction/order-log";
import type { Occasion } from "./purchases";

/**
 * One customer's purchases as the prediction takes them: each day's amount before refunds, and behind it what was given back.
 * Filled again and again, so that a million customers need no million objects.
 */
export class PurchaseEvents {
  /** Minor units of the shop's currency. */
  readonly log: OrderLog = {
    customers: 1,
    starts: new Float64Array(2),
    days: new Int32Array(64),
    amounts: new Float64Array(64),
    cut: new Uint8Array(1),
  };

  /** @param cut Older orders of this customer exist that we cannot see. */
  fill(occasions: readonly Occasion[], cut: boolean): OrderLog {
    const { log } = this;
    if (log.days.length < 2 * occasions.length) {
      log.days = new Int32Array(4 * occasions.length);
      log.amounts = new Float64Array(4 * occasions.length);
    }
    let at = 0;
    for (const { day, valueMinor, refundedMinor } of occasions) {
      log.days[at] = day;
      log.amounts[at++] = Number(valueMinor + refundedMinor);
      if (refundedMinor <= 0n) continue;
      log.days[at] = day;
      log.amounts[at++] = -Number(refundedMinor);
    }
    log.starts[1] = at;
    log.cut[0] = cut ? 1 : 0;
    return log;
  }
}

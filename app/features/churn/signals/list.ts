import type { CustomerHistory, Day } from "../history";
import { cancelledOrRefused } from "./cancelled-or-refused";
import { discountOnly } from "./discount-only";
import { lateOrUntrackedParcel } from "./late-or-untracked-parcel";
import { neverCameBack } from "./never-came-back";
import { overdue } from "./overdue";
import { refundOrReturn } from "./refund-or-return";
import { signalIds, type FoundSignal, type ShopYardsticks, type Signal } from "./signal";
import { slowingDown } from "./slowing-down";
import { smallerBaskets } from "./smaller-baskets";
import { unpaidCheckout } from "./unpaid-checkout";

/** Every signal there is. */
export const signals: readonly Signal[] = [
  overdue,
  slowingDown,
  smallerBaskets,
  discountOnly,
  refundOrReturn,
  lateOrUntrackedParcel,
  cancelledOrRefused,
  unpaidCheckout,
  neverCameBack,
];

/** All signals of a customer as of `today`, strongest first. */
export function findSignals(history: CustomerHistory, today: Day, shop: ShopYardsticks): FoundSignal[] {
  const found: FoundSignal[] = [];
  for (const signal of signals) {
    const computed = signal.compute(history, today, shop);
    if (computed) found.push({ signal: signal.id, ...computed });
  }
  return found.sort(
    (a, b) => b.strength - a.strength || signalIds.indexOf(a.signal) - signalIds.indexOf(b.signal),
  );
}

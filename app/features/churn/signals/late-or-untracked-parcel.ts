import type { Day, Parcel } from "../history";
import { newestOrdersFirst } from "../purchases";
import type { ShopYardsticks, Signal, SignalFacts } from "./signal";

const oldestDays = 180;
/** Without a promised day a parcel is slow beyond twice the shop's usual time, and this many days at least. */
const slowTimes = 2;
const slowAtLeastDays = 5;
/** While the shop's usual time is unknown, a parcel is missing after this. */
const missingAfterDays = 21;
const trackedUsually = 0.5;

/** The parcels of the last order that was shipped came late, not at all, or without a tracking number. */
export const lateOrUntrackedParcel: Signal = {
  id: "late-or-untracked-parcel",
  label: "signals.late-or-untracked-parcel.label",
  describe: "signals.late-or-untracked-parcel.sentence",
  compute(history, today, shop) {
    const order = newestOrdersFirst(history.orders, today).find((o) => !o.cancelled && o.parcels.length > 0);
    if (!order || today - order.day > oldestDays) return null;
    const found = order.parcels
      .map((parcel) => judge(parcel, today, shop))
      .filter((verdict) => verdict !== null)
      .sort((a, b) => b.strength - a.strength)[0];
    return found ? { strength: found.strength, facts: { ...found.facts, order: order.name } } : null;
  },
};

function judge(
  parcel: Parcel,
  today: Day,
  shop: ShopYardsticks,
): { strength: number; facts: SignalFacts } | null {
  if (parcel.failed) return { strength: 0.7, facts: { form: "failed", agoDays: today - parcel.shippedOn } };
  const arrived = parcel.deliveredOn;
  const until = arrived ?? today;
  const underwayDays = until - parcel.shippedOn;
  if (parcel.promisedOn !== null && until > parcel.promisedOn) {
    const lateDays = until - parcel.promisedOn;
    const facts = { form: arrived === null ? "overdue" : "late", lateDays };
    // A parcel that nobody scanned on arrival is not "months late".
    if (arrived !== null || parcel.tracked)
      return { strength: Math.min(0.75, 0.45 + 0.03 * lateDays), facts };
  }
  const usualDays = shop.medianDeliveryDays;
  if (parcel.promisedOn === null && usualDays !== null) {
    const slow = Math.max(slowTimes * usualDays, usualDays + slowAtLeastDays);
    if (underwayDays > slow && (arrived !== null || parcel.tracked)) {
      const form = arrived === null ? "underway" : "slow";
      return { strength: 0.5, facts: { form, underwayDays, usualDays: Math.round(usualDays) } };
    }
  }
  if (arrived === null && !parcel.tracked && (shop.trackedShare ?? 0) >= trackedUsually) {
    return {
      strength: underwayDays > missingAfterDays ? 0.35 : 0.25,
      facts: { form: "untracked", agoDays: underwayDays },
    };
  }
  return null;
}

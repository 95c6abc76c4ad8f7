import { placeAmong } from "./return-model";
import type { Occasion } from "./purchases";
import { spendingGroups, type Spending } from "./shop-model";

const yearDays = 365;
/** The shop's experience stands beside the customer's own as if it were half a year of it. */
const shopYears = 0.5;
const mostPurchases = 52;
/** The basket is the mean of the newest purchases: people change. */
const newestBaskets = 10;
/** How many baskets of the shop's median stand beside them: one espresso machine is not bought five times a year. */
const shopBaskets = 2;

/**
 * What a customer would spend in the next 365 days at the own rhythm and basket, in minor units, rounded once.
 *
 *     purchases a year = (own repeat purchases + 0.5 * shop's) / (years between first and last purchase + 0.5), at most 52
 *     basket           = mean of the last ten purchases, each at most the shop's 99th percentile, and of two of the shop's median
 *     expected         = purchases a year * basket
 *
 * "Shop's" is how many purchases followed in the year after customers reached this count. It keeps two orders in one week
 * from becoming a hundred a year, and stands in for the rhythm after one order.
 */
export function expectedYearMinor(occasions: readonly Occasion[], spending: Spending): bigint {
  const first = occasions[0];
  const last = occasions.at(-1);
  if (!first || !last) return 0n;
  const shopYearly = spending.yearlyPurchases[placeAmong(spendingGroups, occasions.length)]!;
  const years = (last.day - first.day) / yearDays;
  const yearly = Math.min(
    mostPurchases,
    (occasions.length - 1 + shopYears * shopYearly) / (years + shopYears),
  );

  const cap = spending.basketCapMinor === null ? null : BigInt(spending.basketCapMinor);
  const newest = occasions.slice(-newestBaskets);
  const sum = newest.reduce(
    (total, { valueMinor }) => total + (cap !== null && valueMinor > cap ? cap : valueMinor),
    0n,
  );
  const basket =
    (Number(sum) + shopBaskets * Number(spending.medianBasketMinor)) / (newest.length + shopBaskets);
  return BigInt(Math.round(basket * yearly));
}

import type { ChosenGoods, GoodsReason } from "./chosen-goods";

/** A product that can be bought now: published and in stock. */
export interface SellableProduct {
  id: bigint;
  title: string;
  handle: string;
  priceMinor: number;
}

/** What one customer bought: each product with the shop-local day numbers on which, ascending. */
export interface BoughtProduct {
  id: bigint;
  days: number[];
}

/** What is known of the goods of a shop, the same for all its customers. */
export interface GoodsFacts {
  sellable: ReadonlyMap<bigint, SellableProduct>;
  /** How many of those who bought a product bought another one next, by the first and then by the second. */
  next: ReadonlyMap<bigint, ReadonlyMap<bigint, number>>;
  /** The most bought first. */
  bestSellers: readonly bigint[];
}

/** Bought within so many days, a product is not shown again, unless it is used up by then. */
const latelyDays = 90;
/** From this part of the usual time between two purchases on, what was bought is likely to run out. */
const runsOutFrom = 0.75;
/** Beyond so many usual times nobody is still used to it. */
const usedToUntil = 4;
/** So many at most are what the customer has already had: a selection shows something new, too. */
const mostAgain = 2;

/**
 * The goods for one customer: what they buy regularly and is about to run out, what others who bought the same chose next, and, to
 * fill up, what sells best. Never what cannot be bought now, nor what was bought lately. Pure; the same facts give the same goods.
 * @param bought Everything they ever bought
 * @param today Shop-local day number
 * @param most How many are wanted; fewer when the shop has no more that fit
 */
export function selectGoodsFor(
  bought: readonly BoughtProduct[],
  { sellable, next, bestSellers }: GoodsFacts,
  today: number,
  most = 3,
): ChosenGoods {
  const lately = new Set(bought.filter(({ days }) => today - days.at(-1)! < latelyDays).map(({ id }) => id));
  const known = new Set(bought.map(({ id }) => id));
  const chosen: ChosenGoods = [];
  const take = (id: bigint, why: GoodsReason) => {
    const product = sellable.get(id);
    if (!product || chosen.length >= most || chosen.some((one) => one.id === String(id))) return;
    const { title, handle, priceMinor } = product;
    chosen.push({ id: String(id), title, handle, priceMinor, why });
  };
  const dueNow = bought.filter((one) => sellable.has(one.id) && isRunningOut(one, today)).sort(byHabit);
  for (const { id } of dueNow.slice(0, mostAgain)) take(id, "again");
  for (const id of followers(bought, next)) if (!known.has(id)) take(id, "next");
  for (const id of bestSellers) if (!lately.has(id)) take(id, "best-seller");
  return chosen;
}

/** Bought on at least two days, and the usual time since the last one has nearly passed. */
function isRunningOut({ days }: BoughtProduct, today: number): boolean {
  const gap = usualGap(days);
  const since = today - days.at(-1)!;
  return gap !== null && since >= runsOutFrom * gap && since <= usedToUntil * gap + latelyDays;
}

const usualGap = (days: readonly number[]): number | null =>
  days.length < 2 || days.at(-1) === days[0] ? null : (days.at(-1)! - days[0]!) / (days.length - 1);

const byHabit = (a: BoughtProduct, b: BoughtProduct): number =>
  b.days.length - a.days.length || b.days.at(-1)! - a.days.at(-1)! || byNumber(a.id, b.id);

const byNumber = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** What followed the goods of a customer, those first that followed most often, each of the goods counting alike. */
function followers(bought: readonly BoughtProduct[], next: GoodsFacts["next"]): bigint[] {
  const shares = new Map<bigint, number>();
  for (const { id } of bought) {
    const counts = next.get(id);
    if (!counts) continue;
    let all = 0;
    for (const count of counts.values()) all += count;
    for (const [other, count] of counts) shares.set(other, (shares.get(other) ?? 0) + count / all);
  }
  return [...shares].sort((a, b) => b[1] - a[1] || byNumber(a[0], b[0])).map(([id]) => id);
}

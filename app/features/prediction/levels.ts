import { meanExpectedOrders, type CountedCustomers } from "./buying-model";
import { boughtBetween, type Bought } from "./bought-between";
import type { OrderLog } from "./order-log";
import { knowShop, type KnownShop } from "./past-window";

const yearBack = 364;
/** Days of history before the same window of last year, below which nothing can be said of it. */
const enoughBefore = 120;
/** Expected purchases that speak for "no season" beside those of last year. */
const shrinkage = 150;
const widest = 2;
/** From this horizon on a window holds most of the year, and its level is no season. */
const yearly = 270;

/** The shop as it was known a year ago, or null when too little lies before that day. */
export function knowLastYear(log: OrderLog, today: number, firstDay: number): KnownShop | null {
  return today - yearBack - firstDay < enoughBefore ? null : knowShop(log, today - yearBack);
}

/**
 * How much more is bought in the coming `horizon` days than at other times of the year: purchases in the same days of last year
 * divided by what was to be expected then, within 0.5 .. 2, drawn to 1 as if 150 expected purchases had shown no season.
 */
export function seasonFactor(log: OrderLog, lastYear: KnownShop | null, horizon: number): number {
  if (!lastYear || horizon >= yearly) return 1;
  const bought: Bought = { purchases: 0, spend: 0 };
  let purchases = 0;
  for (let c = 0; c < log.customers; c++) {
    if (lastYear.counted.cellOf[c]! < 0) continue;
    boughtBetween(log, c, lastYear.day, lastYear.day + horizon, bought);
    purchases += bought.purchases;
  }
  const expected = sumExpected(lastYear.counted, horizon);
  if (!(expected > 0)) return 1;
  const ratio = Math.min(widest, Math.max(1 / widest, purchases / expected));
  return ratio ** (expected / (expected + shrinkage));
}

/** Purchases that the buying models expect of all customers within `horizon` days. */
function sumExpected({ x, tx, T, cellOf, model }: CountedCustomers, horizon: number): number {
  const perCell = new Float64Array(x.length).fill(NaN);
  let sum = 0;
  for (const cell of cellOf) {
    if (cell < 0) continue;
    if (Number.isNaN(perCell[cell]!))
      perCell[cell] = meanExpectedOrders(model, x[cell]!, tx[cell]!, T[cell]!, horizon);
    sum += perCell[cell]!;
  }
  return sum;
}

/** Beyond this shift of log-odds everybody buys, or nobody. */
const furthestShift = 12;

/**
 * The shift of all log-odds of "no order" with which their probabilities of an order add up to `active`.
 * Newton's method, held between two bounds that close in; 0 when `active` cannot be reached.
 */
export function anchorShift(logits: Float64Array, active: number): number {
  if (!(active > 0 && active < logits.length)) return 0;
  let [low, high, shift] = [-furthestShift, furthestShift, 0];
  for (let i = 0; i < 60 && high - low > 1e-12; i++) {
    let sum = 0;
    let slope = 0;
    for (const logit of logits) {
      const p = 1 / (1 + Math.exp(logit + shift));
      sum += p;
      slope += p * (1 - p);
    }
    const off = sum - active;
    if (Math.abs(off) < 1e-10 * active) return shift;
    if (off > 0) low = shift;
    else high = shift;
    const step = shift + off / slope;
    shift = step > low && step < high ? step : (low + high) / 2;
  }
  return shift;
}

/** Sum of the probabilities of an order when all log-odds of "no order" are shifted. */
export function sumActive(logits: Float64Array, shift: number): number {
  let sum = 0;
  for (const logit of logits) sum += 1 / (1 + Math.exp(logit + shift));
  return sum;
}

const leastRatio = 0.2;
const mostRatio = 3;

/** How much likelier an order is than the buying model says, within 0.2 .. 3. */
export function activeRatio(plainLogit: number, logit: number): number {
  const ratio = (1 + Math.exp(plainLogit)) / (1 + Math.exp(logit));
  return Math.min(mostRatio, Math.max(leastRatio, ratio));
}

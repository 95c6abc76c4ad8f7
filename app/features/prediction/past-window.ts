import { boughtBetween, type Bought } from "./bought-between";
import { learnBuying, meanExpectedOrders, noOrderLogit, type CountedCustomers } from "./buying-model";
import { factsOn, noFacts } from "./customer-facts";
import { featureCount, writeLogFeatures } from "./features";
import { logExpected } from "./model-logit";
import type { OrderLog } from "./order-log";
import { outlineShop, type ShopOutline } from "./shop-outline";

/** The shop as it was known on a day: nothing in here looks beyond it. */
export interface KnownShop {
  day: number;
  outline: ShopOutline;
  counted: CountedCustomers;
}

/** Days of a log that were looked at before: training and checks meet on the same days of the past. */
const looked = new WeakMap<OrderLog, Map<number, KnownShop>>();
const ahead = new WeakMap<KnownShop, Map<number, CellOutlook>>();

/** Looks at a shop as if it were `day`. The answer is kept as long as the log, and not to be changed. */
export function knowShop(log: OrderLog, day: number): KnownShop {
  return remembered(looked, log, day, () => {
    const outline = outlineShop(log, day);
    return { day, outline, counted: learnBuying(log, day, outline.medianGap) };
  });
}

function remembered<Key extends object, Answer>(
  memory: WeakMap<Key, Map<number, Answer>>,
  key: Key,
  day: number,
  find: () => Answer,
): Answer {
  let answers = memory.get(key);
  if (!answers) memory.set(key, (answers = new Map()));
  let answer = answers.get(day);
  if (answer === undefined) answers.set(day, (answer = find()));
  return answer;
}

/** What the buying models say of each cell for one horizon: first the columns of the stack, then the expected orders. */
export interface CellOutlook {
  simpleLogit: Float64Array;
  regularLogit: Float64Array;
  expected: Float64Array;
}

/** What is said of all cells for one horizon; kept as long as the look itself. */
export function lookAhead(shop: KnownShop, horizon: number): CellOutlook {
  return remembered(ahead, shop, horizon, () => outlookOf(shop, horizon));
}

function outlookOf({ counted }: KnownShop, horizon: number): CellOutlook {
  const { x, tx, T, model } = counted;
  const simpleLogit = new Float64Array(x.length);
  const regularLogit = model.regular === model.simple ? simpleLogit : new Float64Array(x.length);
  const expected = new Float64Array(x.length);
  for (let cell = 0; cell < x.length; cell++) {
    const [count, last, age] = [x[cell]!, tx[cell]!, T[cell]!];
    simpleLogit[cell] = noOrderLogit(model.simple, count, last, age, horizon);
    if (regularLogit !== simpleLogit)
      regularLogit[cell] = noOrderLogit(model.regular, count, last, age, horizon);
    expected[cell] = meanExpectedOrders(model, count, last, age, horizon);
  }
  return { simpleLogit, regularLogit, expected };
}

/** Writes the three columns of the buying models. */
export function writeModelFeatures(outlook: CellOutlook, cell: number, into: Float64Array, at: number): void {
  into[at] = outlook.simpleLogit[cell]!;
  into[at + 1] = outlook.regularLogit[cell]!;
  into[at + 2] = logExpected(outlook.expected[cell]!);
}

/** Customers of a day in the past with what they did afterwards. */
export interface PastWindow {
  day: number;
  rows: number;
  /** Row after row, {@link featureCount} columns. */
  features: Float64Array;
  /** 1 where nothing was bought within the horizon. */
  stayedAway: Uint8Array;
  returners: number;
  /** Purchases within the horizon: those that came, and those the buying models expected. Over all customers, not only the rows. */
  purchases: number;
  expected: number;
}

/**
 * The customers known on `day`, each as they looked then, and whether they bought within `horizon` days.
 * @param stride Every so-many-th customer becomes a row.
 */
export function lookBack(log: OrderLog, day: number, horizon: number, stride: number): PastWindow {
  const shop = knowShop(log, day);
  const outlook = lookAhead(shop, horizon);
  const { cellOf } = shop.counted;
  const most = Math.ceil(shop.outline.customers / stride);
  const features = new Float64Array(most * featureCount);
  const stayedAway = new Uint8Array(most);
  const facts = noFacts();
  const bought: Bought = { purchases: 0, spend: 0 };
  let rows = 0;
  let known = 0;
  let returners = 0;
  let purchases = 0;
  let expected = 0;
  for (let c = 0; c < log.customers; c++) {
    const cell = cellOf[c]!;
    if (cell < 0) continue;
    boughtBetween(log, c, day, day + horizon, bought);
    purchases += bought.purchases;
    expected += outlook.expected[cell]!;
    if (known++ % stride !== 0) continue;
    factsOn(log, c, day, shop.outline.cap, facts);
    writeModelFeatures(outlook, cell, features, rows * featureCount);
    writeLogFeatures(facts, shop.outline, features, rows * featureCount);
    stayedAway[rows++] = bought.purchases > 0 ? 0 : 1;
    if (bought.purchases > 0) returners++;
  }
  return { day, rows, features, stayedAway, returners, purchases, expected };
}

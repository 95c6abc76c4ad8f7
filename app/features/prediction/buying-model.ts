import { chooseK } from "~/math/btyd/choose-k";
import { collapse } from "~/math/btyd/collapse";
import { expectedOrders } from "~/math/btyd/expected-orders";
import { fitMbgCnbd } from "~/math/btyd/fit";
import { probabilityOfNoOrder } from "~/math/btyd/no-order";
import type { BtydParameters } from "~/math/btyd/parameters";
import type { BtydPrior } from "~/math/btyd/prior";
import type { PurchaseCells } from "~/math/btyd/purchase-cells";
import { sampleOfCells, weightOf } from "~/math/btyd/sample-of-cells";
import type { OrderLog } from "./order-log";

/** How the shop's customers buy and leave, as random buyers and as regular ones (the same where nobody is regular). */
export interface BuyingModel {
  simple: BtydParameters;
  regular: BtydParameters;
  /** Where the parameters are from: the shop; the shop and other shops' usual values; these with the shop's pace alone. */
  from: "shop" | "shop-and-usual" | "usual";
  /** Fewer than 1 % are believed to have left: P(alive) says nothing. */
  noDropOutVisible: boolean;
}

/** Small shops are drawn to this: the middle of published fits, wide enough for the unusual. */
const usual: BtydPrior = {
  r: { centre: 0.9, sd: 0.5 },
  a: { centre: 0.8, sd: 0.4 },
  b: { centre: 2.2, sd: 0.4 },
};
const fewestCustomers = 12;
const fewestRepeats = 5;

/** The customers of a log on a day, counted by their history; those who came later are not in it. */
export interface CountedCustomers {
  x: Int32Array;
  tx: Int32Array;
  T: Int32Array;
  /** For each customer of the log its place in the arrays above, -1 without a purchase yet. */
  cellOf: Int32Array;
  model: BuyingModel;
}

/** Counts the customers of `log` at the end of `day` and fits the models to them. */
export function learnBuying(log: OrderLog, day: number, medianGap: number): CountedCustomers {
  let known = 0;
  const customerOf = new Int32Array(log.customers);
  const x = new Int32Array(log.customers);
  const tx = new Int32Array(log.customers);
  const T = new Int32Array(log.customers);
  const sumLogGap = new Float64Array(log.customers);
  for (let c = 0; c < log.customers; c++) {
    let first = -1;
    let last = 0;
    let purchases = 0;
    let logs = 0;
    for (let i = log.starts[c]!; i < log.starts[c + 1]! && log.days[i]! <= day; i++) {
      if (log.amounts[i]! < 0) continue;
      const on = log.days[i]!;
      if (purchases++ === 0) first = on;
      else logs += Math.log(on - last);
      last = on;
    }
    if (purchases === 0) continue;
    customerOf[known] = c;
    x[known] = purchases - 1;
    tx[known] = last - first;
    T[known] = day - first;
    sumLogGap[known++] = logs;
  }
  const { cells, cellOf: cellOfKnown } = collapse(
    x.subarray(0, known),
    tx.subarray(0, known),
    T.subarray(0, known),
    sumLogGap.subarray(0, known),
  );
  const cellOf = new Int32Array(log.customers).fill(-1);
  for (let i = 0; i < known; i++) cellOf[customerOf[i]!] = cellOfKnown[i]!;
  return {
    x: Int32Array.from(cells.x),
    tx: Int32Array.from(cells.tx),
    T: Int32Array.from(cells.T),
    cellOf,
    model: fitBuying(cells, medianGap),
  };
}

/** The parameters of so many customers are known to two hundredths; more of them would not change a risk by a thousandth. */
const enoughToFit = 20_000;

function fitBuying(all: PurchaseCells, medianGap: number): BuyingModel {
  const cells = weightOf(all) > enoughToFit ? sampleOfCells(all, enoughToFit) : all;
  const { best, simplest } = chooseK(cells);
  if (simplest.ok) {
    return {
      simple: simplest.parameters,
      regular: best.ok ? best.parameters : simplest.parameters,
      from: "shop",
      noDropOutVisible: simplest.noDropOutVisible,
    };
  }
  const drawn = fitMbgCnbd(cells, { prior: usual, minCustomers: fewestCustomers, minRepeats: fewestRepeats });
  if (drawn.ok) {
    const { parameters, noDropOutVisible } = drawn;
    return { simple: parameters, regular: parameters, from: "shop-and-usual", noDropOutVisible };
  }
  // At the edge of what is plausible, such as customers who are all alike, the shop still knows better than other shops do.
  const edge = simplest.parameters;
  if (edge && simplest.reason !== "not-finite" && Object.values(edge).every(Number.isFinite))
    return { simple: edge, regular: edge, from: "shop-and-usual", noDropOutVisible: true };
  const assumed = assumeBuying(cells, medianGap);
  return { simple: assumed, regular: assumed, from: "usual", noDropOutVisible: false };
}

/** Repeat purchases of other shops that stand beside the own ones. */
const usualRepeats = 2;

/**
 * Usual parameters with the shop's own pace: as many repeat purchases are expected so far as were seen, drawn to what the usual
 * pace would have brought. A shop of two hundred customers of whom nobody came back is not taken to be like any other.
 */
function assumeBuying(cells: PurchaseCells, medianGap: number): BtydParameters {
  const { r, a, b } = { r: usual.r!.centre, a: usual.a!.centre, b: usual.b!.centre };
  const expectedWith = (alpha: number) => {
    let sum = 0;
    for (let cell = 0; cell < cells.size; cell++)
      sum += cells.weight[cell]! * expectedOrders({ k: 1, r, alpha, a, b }, 0, 0, 0, cells.T[cell]!);
    return sum;
  };
  let repeats = 0;
  for (let cell = 0; cell < cells.size; cell++) repeats += cells.weight[cell]! * cells.x[cell]!;
  // A mean gap of one and a half medians: gaps have a long tail.
  const usualAlpha = r * 1.5 * medianGap;
  const expected = expectedWith(usualAlpha);
  const wanted = (expected * (repeats + usualRepeats)) / (expected + usualRepeats);
  let [low, high] = [usualAlpha / 1000, usualAlpha * 1000];
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    if (expectedWith(middle) > wanted) low = middle;
    else high = middle;
  }
  return { k: 1, r, alpha: Math.sqrt(low * high), a, b };
}

const smallest = 1e-6;

/** ln(p / (1 - p)) of the probability of no order within `horizon` days. */
export function noOrderLogit(
  model: BtydParameters,
  x: number,
  tx: number,
  T: number,
  horizon: number,
): number {
  const p = probabilityOfNoOrder(model, x, tx, T, horizon);
  const inside = Math.min(1 - smallest, Math.max(smallest, p));
  return Math.log(inside / (1 - inside));
}

/** What is expected of customers with one purchase, by horizon and age: half of a shop's customers, of whom nothing else is known. */
const expectedOfSingles = new WeakMap<BuyingModel, Map<number, number[]>>();

/** Mean of what both models expect within `horizon` days. */
export function meanExpectedOrders(
  model: BuyingModel,
  x: number,
  tx: number,
  T: number,
  horizon: number,
): number {
  if (x > 0) return meanOfBoth(model, x, tx, T, horizon);
  let byHorizon = expectedOfSingles.get(model);
  if (!byHorizon) expectedOfSingles.set(model, (byHorizon = new Map<number, number[]>()));
  let byAge = byHorizon.get(horizon);
  if (!byAge) byHorizon.set(horizon, (byAge = []));
  return (byAge[T] ??= meanOfBoth(model, 0, 0, T, horizon));
}

function meanOfBoth(model: BuyingModel, x: number, tx: number, T: number, horizon: number): number {
  const simple = expectedOrders(model.simple, x, tx, T, horizon);
  if (model.regular === model.simple) return simple;
  return (simple + expectedOrders(model.regular, x, tx, T, horizon)) / 2;
}

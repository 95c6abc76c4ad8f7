import { chooseHorizonDays, horizonSteps } from "~/features/churn/choose-horizon";
import { factsOn, noFacts } from "./customer-facts";
import { featureCount, writeLogFeatures } from "./features";
import { learnStack, type StackWeights } from "./learn-stack";
import { activeRatio, anchorShift, knowLastYear, seasonFactor, sumActive } from "./levels";
import { heldColumn, modelPart, stackLogit } from "./model-logit";
import type { OrderLog } from "./order-log";
import { learnOrderValue } from "./order-value";
import { knowShop, lookAhead, writeModelFeatures, type KnownShop } from "./past-window";
import { toldHorizons, type Level, type PredictionModel, type UsualLogits } from "./prediction-model";

export interface ChainOptions {
  /** Shop-local day up to which everything is known; later purchases of the log are not looked at. */
  today: number;
  /** The churn horizon in days; from the shop's own return curve when absent. */
  horizonDays?: number;
  /** False: the buying model alone. */
  useStack?: boolean;
  /** True: the risk within the horizon alone is learned, and neither values nor other horizons. */
  alone?: boolean;
}

/**
 * Learns how a shop's customers buy: the buying models, then the stack trained on the shop's past where there is enough of it,
 * then the level of the shop as a whole for each horizon. Nothing is checked yet: see learn-prediction.ts.
 */
export function learnChain(log: OrderLog, options: ChainOptions): PredictionModel {
  const { today, horizonDays, useStack = true, alone = false } = options;
  const known = knowShop(log, today);
  const { outline } = known;
  const horizon = horizonDays ?? chooseHorizonDays(outline.returns, outline.repeatPurchases);
  const stack = useStack ? learnLongestStack(log, today, outline.firstDay, horizon) : null;
  const lastYear = knowLastYear(log, today, outline.firstDay);
  const customers = customersToday(log, known, stack, horizon);
  const horizons = [...new Set(alone ? [horizon] : [...toldHorizons, horizon])].sort((a, b) => a - b);
  return {
    learnedOn: today,
    horizonDays: horizon,
    buying: known.counted.model,
    stack,
    levels: horizons.map((days) => learnLevel(known, customers, days, seasonFactor(log, lastYear, days))),
    orderValue: alone ? null : learnOrderValue(log, today, outline.cap),
    shop: {
      customers: outline.customers,
      repeatPurchases: outline.repeatPurchases,
      cutShare: outline.customers > 0 ? outline.cut / outline.customers : 0,
      firstDay: outline.firstDay,
      medianGap: outline.medianGap,
      medianAmount: outline.medianAmount,
      cap: Number.isFinite(outline.cap) ? outline.cap : null,
    },
    usual: customers.usual,
    champion: { by: stack ? "chain" : "buying-model" },
    checked: null,
  };
}

/** The stack for the horizon, or where the past is too short for it the one for the longest shorter horizon. */
function learnLongestStack(
  log: OrderLog,
  today: number,
  firstDay: number,
  horizon: number,
): StackWeights | null {
  const shorter = horizonSteps.filter((days) => days < horizon).reverse();
  for (const days of [horizon, ...shorter]) {
    const stack = learnStack(log, today, firstDay, days);
    if (stack) return stack;
  }
  return null;
}

/** For each customer of today: the cell, and how far the log-odds lie from the curve of regular buyers (curveMove). */
interface CustomersToday {
  cells: Int32Array;
  moved: Float64Array;
  usual: UsualLogits;
}

function customersToday(
  log: OrderLog,
  known: KnownShop,
  stack: StackWeights | null,
  horizon: number,
): CustomersToday {
  const { cellOf, model: buying } = known.counted;
  const cells = cellOf.filter((cell) => cell >= 0);
  const moved = new Float64Array(cells.length);
  const sums = new Float64Array(featureCount);
  if (stack) {
    const outlook = lookAhead(known, stack.horizonDays);
    const facts = noFacts();
    const columns = new Float64Array(featureCount);
    let i = 0;
    for (let c = 0; c < log.customers; c++) {
      if (cellOf[c]! < 0) continue;
      factsOn(log, c, known.day, known.outline.cap, facts);
      writeModelFeatures(outlook, cellOf[c]!, columns, 0);
      writeLogFeatures(facts, known.outline, columns, 0);
      moved[i++] = stackLogit(stack, columns) - columns[1]!;
      for (let j = 0; j < featureCount; j++) sums[j]! += heldColumn(stack, j, columns[j]!);
    }
  }
  if (!stack && buying.regular !== buying.simple) {
    const { simpleLogit, regularLogit } = lookAhead(known, horizon);
    cells.forEach((cell, i) => (moved[i] = (simpleLogit[cell]! - regularLogit[cell]!) / 2));
  }
  const { x, T } = known.counted;
  const perCell = new Float64Array(x.length).fill(NaN);
  let fresh = 0;
  for (const cell of cells) {
    if (Number.isNaN(perCell[cell]!))
      perCell[cell] = freshPart({ buying, stack }, x[cell]!, T[cell]!, horizon);
    fresh += perCell[cell]!;
  }
  const count = Math.max(1, cells.length);
  return { cells, moved, usual: { columns: Array.from(sums, (sum) => sum / count), fresh: fresh / count } };
}

/** What the buying models would add had the customer just bought: with one purchase, had it been today's. */
export function freshPart(
  parts: Parameters<typeof modelPart>[0],
  x: number,
  T: number,
  horizon: number,
): number {
  return x === 0 ? modelPart(parts, 0, 0, 0, horizon) : modelPart(parts, x, T, T, horizon);
}

/**
 * The anchor: all probabilities of an order add up to what MBG/NBD says of the shop as a whole, times the season. Random buyers
 * are the better judges of a shop's level even where single customers are regular.
 */
function learnLevel(known: KnownShop, customers: CustomersToday, horizonDays: number, season: number): Level {
  const outlook = lookAhead(known, horizonDays);
  const { cells, moved } = customers;
  const plain = Float64Array.from(
    cells,
    (cell) => (outlook.simpleLogit[cell]! + outlook.regularLogit[cell]!) / 2,
  );
  const simple = Float64Array.from(cells, (cell) => outlook.simpleLogit[cell]!);
  const shifted = Float64Array.from(cells, (cell, i) => outlook.regularLogit[cell]! + moved[i]!);
  const shift = anchorShift(shifted, sumActive(simple, -Math.log(season)));
  let wanted = 0;
  let given = 0;
  for (let i = 0; i < cells.length; i++) {
    const expected = outlook.expected[cells[i]!]!;
    wanted += expected * season;
    given += expected * activeRatio(plain[i]!, shifted[i]! + shift);
  }
  return { horizonDays, shift, season, ordersScale: given > 0 ? wanted / given : 1 };
}

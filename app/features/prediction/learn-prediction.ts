import { chooseHorizonDays, horizonSteps } from "~/features/churn/choose-horizon";
import { factsOn, noFacts } from "./customer-facts";
import { featureCount, writeLogFeatures } from "./features";
import { learnStack, type StackWeights } from "./learn-stack";
import { anchorShift, knowLastYear, seasonFactor, sumActive } from "./levels";
import type { OrderLog } from "./order-log";
import { knowShop, lookAhead, writeModelFeatures, type CellOutlook, type KnownShop } from "./past-window";
import { toldHorizons, type Level, type PredictionModel } from "./prediction-model";

export interface LearnOptions {
  /** Shop-local day up to which everything is known. */
  today: number;
  /** The churn horizon in days; from the shop's own return curve when absent. */
  horizonDays?: number;
}

/** Learns everything a shop's purchases teach. Of large shops a sample of customers is enough (see sample-log.ts). */
export function learnPrediction(log: OrderLog, { today, horizonDays }: LearnOptions): PredictionModel {
  const shop = knowShop(log, today);
  const { outline } = shop;
  const horizon = horizonDays ?? chooseHorizonDays(outline.returns, outline.repeatPurchases);
  const stack = learnLongestStack(log, today, outline.firstDay, horizon);
  const lastYear = knowLastYear(log, today, outline.firstDay);
  const known = customersToday(log, shop, stack);
  const horizons = [...new Set([...toldHorizons, horizon])].sort((a, b) => a - b);
  const levels = horizons.map((days) => learnLevel(shop, known, days, seasonFactor(log, lastYear, days)));
  return {
    version: 1,
    learnedOn: today,
    horizonDays: horizon,
    buying: shop.counted.model,
    stack,
    levels,
    shop: {
      customers: outline.customers,
      repeatPurchases: outline.repeatPurchases,
      firstDay: outline.firstDay,
      medianGap: outline.medianGap,
      medianAmount: outline.medianAmount,
      cap: Number.isFinite(outline.cap) ? outline.cap : null,
    },
    usual: null,
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

/** For each customer of today: the cell, and how far the stack's log-odds lie from the buying model's. */
interface CustomersToday {
  cells: Int32Array;
  moved: Float64Array;
}

function customersToday(log: OrderLog, shop: KnownShop, stack: StackWeights | null): CustomersToday {
  const cells = shop.counted.cellOf.filter((cell) => cell >= 0);
  const moved = new Float64Array(cells.length);
  if (!stack) return { cells, moved };
  const outlook = lookAhead(shop, stack.horizonDays);
  const facts = noFacts();
  const columns = new Float64Array(featureCount);
  let i = 0;
  for (let c = 0; c < log.customers; c++) {
    const cell = shop.counted.cellOf[c]!;
    if (cell < 0) continue;
    factsOn(log, c, shop.day, shop.outline.cap, facts);
    writeModelFeatures(outlook, cell, columns, 0);
    writeLogFeatures(facts, shop.outline, columns, 0);
    moved[i++] = stackLogit(stack, columns) - columns[0]!;
  }
  return { cells, moved };
}

export function stackLogit(stack: StackWeights, columns: Float64Array): number {
  let logit = stack.intercept;
  for (let j = 0; j < featureCount; j++) logit += stack.coefficients[j]! * columns[j]!;
  return logit;
}

/** The anchor: all probabilities of an order add up to what the buying model says of the shop as a whole, times the season. */
function learnLevel(shop: KnownShop, known: CustomersToday, horizonDays: number, season: number): Level {
  const outlook: CellOutlook = lookAhead(shop, horizonDays);
  const { cells, moved } = known;
  const plain = Float64Array.from(cells, (cell) => outlook.simpleLogit[cell]!);
  const shifted = plain.map((logit, i) => logit + moved[i]!);
  const shift = anchorShift(shifted, sumActive(plain, -Math.log(season)));
  let wanted = 0;
  let given = 0;
  for (let i = 0; i < cells.length; i++) {
    const expected = outlook.expected[cells[i]!]!;
    wanted += expected * season;
    given += expected * activeRatio(plain[i]!, shifted[i]! + shift);
  }
  return { horizonDays, shift, season, ordersScale: given > 0 ? wanted / given : 1 };
}

const leastRatio = 0.2;
const mostRatio = 3;

/** How much likelier an order is than the buying model says, within 0.2 .. 3. */
export function activeRatio(plainLogit: number, logit: number): number {
  const ratio = (1 + Math.exp(plainLogit)) / (1 + Math.exp(logit));
  return Math.min(mostRatio, Math.max(leastRatio, ratio));
}

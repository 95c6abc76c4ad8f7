import { fitLogistic } from "~/math/logistic-regression";
import { columnSigns, featureCount } from "./features";
import type { OrderLog } from "./order-log";
import { lookBack, type PastWindow } from "./past-window";
import { trainingDays, windowWeight } from "./windows";

/** Log-odds of no order within `horizonDays`: intercept + columns . coefficients. */
export interface StackWeights {
  horizonDays: number;
  intercept: number;
  coefficients: number[];
  /** What was seen of each column in training: beyond it nothing is known, so today's values are held within it. */
  lows: number[];
  highs: number[];
  windows: number;
  rows: number;
}

const enoughCustomers = 300;
const enoughOfEach = 50;
const mostRows = 200_000;
const ridge = 10;
/** The buying models are believed half each until the shop's past says otherwise. */
const modelCentre = 0.5;
/** The buying models alone stand beside the stack as if half a window spoke for it: one window is one season. */
const doubtWindows = 0.5;
/** A column that varies less than this (all are logarithms or shares) is taken to vary so much: rare things must not decide. */
const leastDeviation = 0.05;

/** Null when no day of the past has enough customers with enough of both outcomes. */
export function learnStack(
  log: OrderLog,
  today: number,
  firstDay: number,
  horizon: number,
): StackWeights | null {
  const days = trainingDays(today, firstDay, horizon);
  if (days.length === 0) return null;
  const stride = Math.max(1, Math.ceil((log.customers * days.length) / mostRows));
  const windows: { window: PastWindow; weight: number }[] = [];
  let enough = false;
  days.forEach((day, i) => {
    const window = lookBack(log, day, horizon, stride);
    const away = window.rows - window.returners;
    if (window.rows === 0) return;
    windows.push({ window, weight: windowWeight(i) });
    enough ||= window.rows >= enoughCustomers && window.returners >= enoughOfEach && away >= enoughOfEach;
  });
  return enough ? fitStack(windows, horizon) : null;
}

function fitStack(
  windows: { window: PastWindow; weight: number }[],
  horizonDays: number,
): StackWeights | null {
  const rows = windows.reduce((sum, { window }) => sum + window.rows, 0);
  const features = new Float64Array(rows * featureCount);
  const outcomes = new Uint8Array(rows);
  const weights = new Float64Array(rows);
  const offsets = new Float64Array(rows);
  let at = 0;
  for (const { window, weight } of windows) {
    features.set(window.features.subarray(0, window.rows * featureCount), at * featureCount);
    outcomes.set(window.stayedAway.subarray(0, window.rows), at);
    weights.fill(weight, at, at + window.rows);
    offsets.fill(-levelOf(window), at, at + window.rows);
    at += window.rows;
  }
  const { lows, highs } = rangesOf(features);
  const { means, deviations } = standardise(features, weights);
  const centres = new Float64Array(featureCount);
  centres[0] = modelCentre;
  centres[1] = modelCentre;
  const penalties = new Float64Array(featureCount).fill(ridge);
  const fit = fitLogistic({
    ...{ features, outcomes, weights, offsets, penalties, centres },
    signs: columnSigns,
  });
  if (!fit.ok) return null;
  const trust = windows.length / (windows.length + doubtWindows);
  let intercept = trust * fit.intercept;
  const coefficients = Array.from(fit.coefficients, (coefficient, j) => {
    const own = (trust * coefficient) / deviations[j]!;
    intercept -= own * means[j]!;
    return own;
  });
  coefficients[0]! += (1 - trust) * modelCentre;
  coefficients[1]! += (1 - trust) * modelCentre;
  return { horizonDays, intercept, coefficients, lows, highs, windows: windows.length, rows };
}

/** How much more was bought in a window than expected, in logarithms: the level of that season, which is not to be learned. */
const levelOf = ({ purchases, expected }: PastWindow): number =>
  purchases > 0 && expected > 0 ? Math.min(1.5, Math.max(-1.5, Math.log(purchases / expected))) : 0;

/** Brings every column but the two log-odds to mean 0 and deviation 1, in place. */
function standardise(
  features: Float64Array,
  weights: Float64Array,
): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(featureCount);
  const deviations = new Float64Array(featureCount).fill(1);
  const total = weights.reduce((a, b) => a + b, 0);
  for (let j = 2; j < featureCount; j++) {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i * featureCount + j]!;
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < weights.length; i++)
      squares += weights[i]! * (features[i * featureCount + j]! - mean) ** 2;
    const deviation = Math.sqrt(squares / total);
    means[j] = mean;
    deviations[j] = Math.max(deviation, leastDeviation);
    for (let i = 0; i < weights.length; i++) {
      const k = i * featureCount + j;
      features[k] = (features[k]! - mean) / deviations[j]!;
    }
  }
  return { means, deviations };
}

function rangesOf(features: Float64Array): { lows: number[]; highs: number[] } {
  const lows = new Array<number>(featureCount).fill(Infinity);
  const highs = new Array<number>(featureCount).fill(-Infinity);
  for (let i = 0, j = 0; i < features.length; i++, j = i % featureCount) {
    lows[j] = Math.min(lows[j]!, features[i]!);
    highs[j] = Math.max(highs[j]!, features[i]!);
  }
  return { lows, highs };
}

import { atRiskFrom } from "~/features/churn/band-of";
import {
  areaUnderCurve,
  calibrationError,
  equalBands,
  logLoss,
  type Band,
  type Outcomes,
} from "~/features/prediction/accuracy";
import { naiveRules, type NaiveRule } from "~/features/prediction/prediction-model";

/** How the predictions of one day turned out. JSON-safe. */
export interface DayAccuracy {
  /** The day they were made for, as an ISO day, and how many days they looked ahead. */
  day: string;
  horizonDays: number;
  customers: number;
  /** Who did not buy within the horizon, and how many were to be expected. */
  stayedAway: number;
  predicted: number;
  /** Those of them whose risk was {@link atRiskFrom} or more. */
  highRisk: Tally;
  /** Equally many customers each, by rising risk. */
  bands: Band[];
  /** The prediction first, then the rules of thumb. */
  methods: MethodAccuracy[];
}

export interface Tally {
  customers: number;
  /** Sum of their risks: how many were to stay away. */
  predicted: number;
  stayedAway: number;
}

export interface MethodAccuracy {
  method: "prediction" | NaiveRule;
  /** Null when all or none stayed away. */
  auc: number | null;
  logLoss: number;
  calibrationError: number;
}

/** Judges the predictions of a day, and beside them what the rules of thumb would have said of the same customers. */
export function accuracyOfDay(
  about: { day: string; horizonDays: number },
  prediction: Outcomes,
  rules: Record<NaiveRule, Outcomes>,
): DayAccuracy {
  const { p, y } = prediction;
  return {
    ...about,
    customers: p.length,
    stayedAway: sum(y),
    predicted: sum(p),
    highRisk: tallyOf(prediction, atRiskFrom),
    bands: equalBands(prediction),
    methods: [judged("prediction", prediction), ...naiveRules.map((rule) => judged(rule, rules[rule]))],
  };
}

function tallyOf({ p, y }: Outcomes, from: number): Tally {
  const tally = { customers: 0, predicted: 0, stayedAway: 0 };
  p.forEach((risk, i) => {
    if (risk < from) return;
    tally.customers++;
    tally.predicted += risk;
    tally.stayedAway += y[i]!;
  });
  return tally;
}

function judged(method: MethodAccuracy["method"], outcomes: Outcomes): MethodAccuracy {
  return {
    method,
    auc: areaUnderCurve(outcomes),
    logLoss: logLoss(outcomes),
    calibrationError: calibrationError(equalBands(outcomes)),
  };
}

/**
 * A rule that only says yes or no as a probability: on either side the share that did stay away. Counted on the very customers it
 * is judged by, which is more help than a merchant who uses it would have.
 */
export function asProbabilities(calledGone: (i: number) => boolean, y: Uint8Array): Outcomes {
  const sides: [Side, Side] = [
    { customers: 0, away: 0 },
    { customers: 0, away: 0 },
  ];
  y.forEach((away, i) => {
    const side = sides[calledGone(i) ? 1 : 0];
    side.customers++;
    side.away += away;
  });
  const p = Float64Array.from(y, (_, i) => {
    const { customers, away } = sides[calledGone(i) ? 1 : 0];
    return away / customers;
  });
  return { p, y };
}

interface Side {
  customers: number;
  away: number;
}

const sum = (numbers: Float64Array | Uint8Array): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

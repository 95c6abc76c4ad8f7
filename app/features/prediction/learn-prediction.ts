import { equalBands } from "./accuracy";
import {
  checkDay,
  daysToCheck,
  isWorthTelling,
  poolOutcomes,
  type CheckedWindow,
  type Method,
} from "./backtest";
import { kindOf } from "./certainty";
import { chooseChampion } from "./choose-champion";
import { learnChain, type ChainOptions } from "./learn-chain";
import { anchorShift } from "./levels";
import { learnRules } from "./naive-rules";
import type { OrderLog } from "./order-log";
import type { Checked, PredictionModel, SimilarBand } from "./prediction-model";
import { outlineShop } from "./shop-outline";

export interface LearnedPrediction {
  model: PredictionModel;
  /** The days of the past it was checked on: what the accuracy page shows before any stored prediction is due. */
  windows: CheckedWindow[];
}

/**
 * Learns everything that a shop's purchases teach, checks it on the shop's own past, and lets decide who did best there.
 * The state to keep between two nights is `model`; predictions of single customers need nothing else.
 * Of large shops a sample is enough (sample-log.ts). Cost: five times learn-chain.ts.
 */
export function learnPrediction(log: OrderLog, options: LearnOptions): LearnedPrediction {
  const steps = learnPredictionSteps(log, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

type LearnOptions = Pick<ChainOptions, "today" | "horizonDays">;

/** {@link learnPrediction} in steps, between which others may have the processor. */
export function* learnPredictionSteps(
  log: OrderLog,
  options: LearnOptions,
): Generator<undefined, LearnedPrediction> {
  const { today } = options;
  let model = learnChain(log, options);
  const { horizonDays } = model;
  const windows: CheckedWindow[] = [];
  for (const day of daysToCheck(log, { today, horizonDays })) {
    yield;
    const window = checkDay(log, day, horizonDays);
    if (isWorthTelling(window)) windows.push(window);
  }
  if (windows.length === 0) return { model, windows };
  const champion = chooseChampion(windows);
  if (champion === "buying-model") model = learnChain(log, { today, horizonDays, useStack: false });
  else if (champion !== "chain") {
    const from = today - horizonDays;
    const shares = learnRules(log, outlineShop(log, from), from, today)[champion];
    model = { ...model, champion: { by: "rule", rule: champion, ...shares } };
  }
  return { model: { ...model, checked: checkedOf(windows, champion) }, windows };
}

function checkedOf(windows: readonly CheckedWindow[], method: Method): Checked {
  const errors = windows.map(({ outcomes }) => {
    const { p, y } = outcomes[method];
    const logits = p.map((risk) => Math.log(risk / (1 - risk)));
    return anchorShift(
      logits,
      y.reduce((active, away) => active + 1 - away, 0),
    );
  });
  return {
    customers: windows.reduce((sum, { purchasesBefore }) => sum + purchasesBefore.length, 0),
    windows: windows.length,
    levelError: Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length),
    bands: { single: similar(windows, method, "single"), repeat: similar(windows, method, "repeat") },
  };
}

function similar(
  windows: readonly CheckedWindow[],
  method: Method,
  kind: "single" | "repeat",
): SimilarBand[] {
  const all = poolOutcomes(windows, method);
  const kinds = windows.flatMap(({ purchasesBefore }) => Array.from(purchasesBefore, kindOf));
  const places = Int32Array.from(kinds.keys()).filter((i) => kinds[i] === kind);
  const bands = equalBands({
    p: Float64Array.from(places, (i) => all.p[i]!),
    y: Uint8Array.from(places, (i) => all.y[i]!),
  });
  return bands.map(({ to, customers, stayedAway }) => ({ to, customers, stayedAway }));
}

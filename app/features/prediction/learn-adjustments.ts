import { fitLogistic } from "~/math/logistic-regression";

/** Past predictions with what the order log could not see, and what happened. One row a customer and day. */
export interface SignalRows {
  /** Log-odds of no order that the orders alone gave. */
  logits: Float64Array;
  /** 1 where nothing was bought within the horizon. */
  stayedAway: Uint8Array;
  /** Bit i is set where signal i showed. */
  signals: Uint32Array;
}

/** What a signal adds to the log-odds, or why it adds nothing and is only shown beside the risk. */
export type Adjustment = { cases: number; stayedAway: number; expected: number } & (
  { mixed: true; logOdds: number } | { mixed: false; reason: "too-few" | "too-sure" }
);

export interface Adjustments {
  signals: Adjustment[];
  /** Added to everybody's log-odds, so that signals that show do not raise the shop as a whole. */
  intercept: number;
}

/** Cases of a signal, and of each outcome among them and among the others, below which it is not mixed into the risk. */
const enoughCases = 50;
const enoughOfEach = 10;
/** A signal is drawn to nothing as if so much evidence spoke for it: one learned from 50 cases keeps half. */
const ridge = 10;

/**
 * Learns from a shop's own past what signals that orders do not show (a late parcel, a complaint, visits) say beyond the risk
 * that orders give: a logistic regression on the signals with the log-odds of the risk as offset. Signals with too few cases are
 * left out of the risk, and the answer says so.
 * @param count How many signals there are, at most 32.
 */
export function learnAdjustments({ logits, stayedAway, signals }: SignalRows, count: number): Adjustments {
  const found = Array.from({ length: count }, () => ({ cases: 0, stayedAway: 0, expected: 0 }));
  let away = 0;
  for (let row = 0; row < logits.length; row++) {
    away += stayedAway[row]!;
    for (let i = 0; i < count; i++) {
      if (!hasBit(signals[row]!, i)) continue;
      const one = found[i]!;
      one.cases++;
      one.stayedAway += stayedAway[row]!;
      one.expected += 1 / (1 + Math.exp(-logits[row]!));
    }
  }
  const usable = found.flatMap((one, i) => (reasonAgainst(one, away, logits.length) === null ? [i] : []));
  const features = new Float64Array(logits.length * usable.length);
  for (let row = 0; row < logits.length; row++)
    usable.forEach(
      (signal, j) => (features[row * usable.length + j] = hasBit(signals[row]!, signal) ? 1 : 0),
    );
  const penalties = new Float64Array(usable.length).fill(ridge);
  const fit =
    usable.length > 0 ? fitLogistic({ features, outcomes: stayedAway, offsets: logits, penalties }) : null;
  return {
    intercept: fit?.ok ? fit.intercept : 0,
    signals: found.map((one, i) => {
      const reason = reasonAgainst(one, away, logits.length);
      if (reason !== null) return { ...one, mixed: false, reason };
      if (!fit?.ok) return { ...one, mixed: false, reason: "too-sure" };
      return { ...one, mixed: true, logOdds: fit.coefficients[usable.indexOf(i)]! };
    }),
  };
}

function reasonAgainst(
  { cases, stayedAway }: { cases: number; stayedAway: number },
  away: number,
  rows: number,
): "too-few" | "too-sure" | null {
  const others = rows - cases;
  if (cases < enoughCases || others < enoughCases) return "too-few";
  const each = [stayedAway, cases - stayedAway, away - stayedAway, others - away + stayedAway];
  return Math.min(...each) < enoughOfEach ? "too-sure" : null;
}

/** Log-odds of no order with what the signals add. */
export function adjustedLogit(adjustments: Adjustments, logit: number, signals: number): number {
  let adjusted = logit + adjustments.intercept;
  adjustments.signals.forEach((one, i) => {
    if (one.mixed && hasBit(signals, i)) adjusted += one.logOdds;
  });
  return adjusted;
}

const hasBit = (bits: number, i: number): boolean => ((bits >>> i) & 1) === 1;

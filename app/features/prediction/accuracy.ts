/** Predictions of "no order" beside what happened: y is 1 where nothing was bought. */
export interface Outcomes {
  p: Float64Array;
  y: Uint8Array;
}

/** Probabilities count as at least this far from certain in the log-loss, so that one surprise is not everything. */
const clip = 1e-3;

/** Area under the ROC curve: P(one who stayed away has the higher risk), ties half; null without both outcomes. */
export function areaUnderCurve({ p, y }: Outcomes): number | null {
  const order = byRisk(p);
  let positives = 0;
  let ranks = 0;
  for (let i = 0; i < order.length;) {
    let end = i;
    while (end < order.length && p[order[end]!] === p[order[i]!]) end++;
    const rank = (i + end + 1) / 2;
    for (; i < end; i++) {
      if (!y[order[i]!]) continue;
      ranks += rank;
      positives++;
    }
  }
  const negatives = p.length - positives;
  return positives && negatives
    ? (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
    : null;
}

/** Mean of -ln(probability given to what happened), probabilities within 0.001 .. 0.999. */
export function logLoss({ p, y }: Outcomes): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const inside = Math.min(1 - clip, Math.max(clip, p[i]!));
    sum -= Math.log(y[i] ? inside : 1 - inside);
  }
  return sum / p.length;
}

/** One band of risk: how many customers, what was predicted of them on average, and what happened. */
export interface Band {
  from: number;
  to: number;
  customers: number;
  predicted: number;
  stayedAway: number;
}

/** Ten bands of equally many customers by rising risk; fewer where there are fewer customers. */
export function equalBands({ p, y }: Outcomes, count = 10): Band[] {
  const order = byRisk(p);
  const bands: Band[] = [];
  let start = 0;
  for (let b = 0; b < count; b++) {
    const customers = Math.floor(p.length / count) + (b < p.length % count ? 1 : 0);
    if (customers === 0) continue;
    const band: Band = {
      from: p[order[start]!]!,
      to: p[order[start + customers - 1]!]!,
      customers,
      predicted: 0,
      stayedAway: 0,
    };
    for (let i = start; i < start + customers; i++) {
      band.predicted += p[order[i]!]!;
      band.stayedAway += y[order[i]!]!;
    }
    band.predicted /= customers;
    bands.push(band);
    start += customers;
  }
  return bands;
}

/** Expected calibration error: mean distance between predicted and real shares of the bands, by customers. */
export function calibrationError(bands: readonly Band[]): number {
  let distance = 0;
  let customers = 0;
  for (const band of bands) {
    distance += Math.abs(band.stayedAway - band.predicted * band.customers);
    customers += band.customers;
  }
  return distance / customers;
}

/** Places of the probabilities by rising value, equal ones as they stand. */
function byRisk(p: Float64Array): Int32Array {
  return Int32Array.from(p.keys()).sort((a, b) => p[a]! - p[b]! || a - b);
}

/** Middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Measured {
  ms: number;
  /** Highest resident memory of this process while it ran. */
  peakMb: number;
}

export async function measure(work: () => Promise<unknown>): Promise<Measured> {
  globalThis.gc?.();
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const begun = performance.now();
  try {
    await work();
    return { ms: performance.now() - begun, peakMb: Math.round(peak / 1e6) };
  } finally {
    clearInterval(watch);
  }
}

/** `median ms (smallest .. largest)` */
export const spread = (values: readonly number[]): string =>
  `${Math.round(median(values))} ms (${Math.round(Math.min(...values))} .. ${Math.round(Math.max(...values))})`;

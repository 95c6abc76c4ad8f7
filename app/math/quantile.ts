/**
 * Quantile of numbers by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, R's default):
 * position h = (n - 1) p, value = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]) of the sorted x.
 * Cost: one sort. Example: quantile([1, 2, 3, 4], 0.5) = 2.5.
 * Errors: throws when there are no numbers or p lies outside 0..1.
 */
export function quantile(numbers: readonly number[], p: number): number {
  if (numbers.length === 0) throw new Error("quantile of no numbers: expected at least one");
  if (!(p >= 0 && p <= 1)) throw new Error(`quantile at ${p}: expected 0..1`);
  const sorted = new Float64Array(numbers).sort();
  const h = (sorted.length - 1) * p;
  const low = Math.floor(h);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (h - low) * (above - below);
}

/**
 * Smallest value v whose share of all counted things at or below it reaches p, where `counts[v]` things have value v. For
 * medians over millions of day counts without keeping them. Null when nothing was counted.
 * Cost: one pass. Example: quantileOfCounts([0, 2, 1], 0.5) = 1.
 */
export function quantileOfCounts(counts: ArrayLike<number>, p: number): number | null {
  let total = 0;
  for (let value = 0; value < counts.length; value++) total += counts[value]!;
  if (total === 0) return null;
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value]!;
    if (seen > 0 && seen >= p * total) return value;
  }
  return counts.length - 1;
}

/** Shares an amount by weight, to the minor unit: what rounding leaves over goes to the largest remainders. */
export function shareAmount(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amountMinor * weight) / total);
  let left = amountMinor - shares.reduce((sum, share) => sum + share, 0n);
  const byRemainder = weights
    .map((weight, at) => ({ at, remainder: (amountMinor * weight) % total }))
    .sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.at - b.at));
  for (const { at } of byRemainder) {
    if (left <= 0n) break;
    shares[at]! += 1n;
    left -= 1n;
  }
  return shares;
}

/** A fraction of an amount, rounded half up to the minor unit. */
export function fractionOf(amountMinor: bigint, fraction: number): bigint {
  const millionths = BigInt(Math.round(fraction * 1_000_000));
  return (amountMinor * millionths + 500_000n) / 1_000_000n;
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
export { smaller as smallerAmount };

/**
 * Shares in whole percents that add up to their sum in whole percents, each less than one away from its own: so that who adds up
 * what is shown gets what is shown. The largest remainders are rounded up. `sum`: of the shares, up to what floats lose.
 */
export function addUp(shares: readonly number[], sum: number): number[] {
  const whole = shares.map((share) => Math.floor(share * 100));
  const missing = Math.round(sum * 100) - whole.reduce((a, b) => a + b, 0);
  const byRemainder = shares
    .map((share, at) => ({ at, remainder: share * 100 - whole[at]! }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { at } of byRemainder.slice(0, Math.max(0, missing))) whole[at]! += 1;
  return whole;
}

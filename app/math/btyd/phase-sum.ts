/**
 * S = sum over j < k of (R)_j / j! * u^j with (R)_j = R (R+1) .. (R+j-1): how much likelier it is that fewer than k steps of
 * rate lambda happened since the last purchase than that none happened, lambda having been averaged out (Reutterer, Platzer &
 * Schroeder 2021). R = r + k x, u = (T - tx) / (alpha + T). It is 1 for k = 1.
 */
export function phaseSum(k: number, R: number, u: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 1; j < k; j++) {
    term *= (u * (R + j - 1)) / j;
    sum += term;
  }
  return sum;
}

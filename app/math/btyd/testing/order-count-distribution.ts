import { probabilityAlive } from "../alive";
import type { BtydParameters } from "../parameters";
import { probabilityOfNoOrder } from "../no-order";
import { stepCounts } from "./step-counts";

/**
 * Probabilities of exactly 0, 1, .. `most` - 1, and of `most` or more orders (purchase days) within the next H days. In words: at
 * least n orders come when the customer is alive, survives n - 1 chances to leave, and the steps of n gaps fit into H days
 * (the terms of `expectedOrders`). Adds up to 1.
 * Units: days. Cost: about `most` * k steps for each of k phases. For quantiles see `quantileOfCounts`.
 * Example: MBG/NBD of CDNOW, x = 0, T = 273, H = 90, most = 2 -> about [0.95, 0.04, 0.01].
 */
export function orderCountDistribution(
  parameters: BtydParameters,
  x: number,
  tx: number,
  T: number,
  H: number,
  most: number,
): Float64Array {
  const { a, b, m = 1 } = parameters;
  const alive = probabilityAlive(parameters, x, tx, T);
  const stay = b + x + m;
  const counts = new Float64Array(most + 1);
  counts[0] = most === 0 ? 1 : probabilityOfNoOrder(parameters, x, tx, T, H);
  if (most === 0) return counts;
  // If nobody could leave: P(exactly n purchases), and P(at least n) from what is left over.
  const { exactly, atLeast } = stepCounts(parameters, x, tx, T, H, most);
  let survives = 1;
  for (let n = 1; n <= most; n++) {
    const leaves = a / (a + stay + n - 1);
    // Either the gaps end at n, or the customer leaves after the n-th purchase although more would have fitted in.
    counts[n] =
      n === most
        ? alive * survives * atLeast[n]!
        : alive * survives * (exactly[n]! + leaves * atLeast[n + 1]!);
    survives *= 1 - leaves;
  }
  return counts;
}

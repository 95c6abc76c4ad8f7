import { type BtydFit, fitMbgCnbd, type FitOptions } from "./fit";
import type { PurchaseCells } from "./purchase-cells";

export interface ChosenK {
  /** The most likely of k = 1 .. 4; the failure of k = 1 where that cannot be fitted. */
  best: BtydFit;
  /** k = 1. */
  simplest: BtydFit;
}

/**
 * Fits k = 1, 2, 3, 4 and keeps the most likely, stopping when the likelihood falls or a fit fails (Reutterer, Platzer & Schroeder
 * 2021, section 3.3: all have as many parameters, so likelihoods compare as they are). The fit of k = 1 is returned too, because the
 * two are of use together. Each fit begins where the one before has ended, the rate of steps made that of shorter ones. Without
 * `cells.sumLogGap` only k = 1 can be fitted.
 */
export function chooseK(cells: PurchaseCells, options: Omit<FitOptions, "k"> = {}): ChosenK {
  const simplest = fitMbgCnbd(cells, { ...options, k: 1 });
  let best = simplest;
  for (let k = 2; k <= 4 && best.ok && cells.sumLogGap; k++) {
    const { parameters } = best;
    const start = { ...parameters, k, alpha: (parameters.alpha * (k - 1)) / k };
    const next = fitMbgCnbd(cells, { ...options, k, start });
    if (!next.ok || next.logLikelihood <= best.logLikelihood) break;
    best = next;
  }
  return { best, simplest };
}

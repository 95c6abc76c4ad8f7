import { type BtydFit, type FitOptions } from "./fit";
import type { PurchaseCells } from "./purchase-cells";

/**
 * Fits k = 1, 2, 3, 4 and keeps the most likely, stopping when the likelihood falls. The fit with k = 1 is returned too, because the
 * stack uses both. Without `cells.sumLogGap` only k = 1 can be fitted.
 */
export function chooseK(
  _cells: PurchaseCells,
  _options: Omit<FitOptions, "k"> = {},
): { best: BtydFit; simplest: BtydFit } {
  throw new Error("unfinished");
}

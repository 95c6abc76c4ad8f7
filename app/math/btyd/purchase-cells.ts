/**
 * Customers with equal purchase histories, counted together: all that the models need to know. Everything is in whole days of
 * the shop's own calendar.
 */
export interface PurchaseCells {
  /** How many cells there are; each array below has as many entries. */
  size: number;
  /** Days with a purchase after the day of the first purchase. */
  x: Uint16Array;
  /** Days from the first purchase to the last one (0 when there was one only). */
  tx: Uint16Array;
  /** Days from the first purchase to the day of the prediction. */
  T: Uint16Array;
  /** Customers in the cell; may be any weight >= 0. */
  weight: Float64Array;
  /** Sum over the cell's customers and their gaps of ln(gap in days). Only models with k > 1 ask for it. */
  sumLogGap?: Float64Array;
}

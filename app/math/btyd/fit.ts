import type { BtydParameters } from "./parameters";
import type { BtydPrior } from "./prior";
import type { PurchaseCells } from "./purchase-cells";

export interface FitOptions {
  /** Regularity of the gaps, 1 to 4; 1 is MBG/NBD. */
  k?: number;
  /** 0 for BG/NBD and BG/CNBD-k. */
  m?: 0 | 1;
  /** `weakPrior` unless told; null for plain maximum likelihood. */
  prior?: BtydPrior | null;
  /** Fewer customers than this are too few (100). */
  minCustomers?: number;
  /** Fewer repeat purchases than this are too few (30). */
  minRepeats?: number;
}

export type FitFailure =
  /** Too few customers to learn four parameters. */
  | "too-few-customers"
  /** Too few repeat purchases. */
  | "too-few-repeats"
  /** All customers came on the day of the prediction: no time has passed. */
  | "no-time"
  /** The likelihood is not a number, or higher than any customers could make it. */
  | "not-finite"
  /** A parameter has run to the edge of what is plausible. */
  | "at-bound"
  /** The optimiser has not come to rest. */
  | "not-converged";

export interface FittedBtyd {
  ok: true;
  parameters: Required<BtydParameters>;
  /** Of the customers alone, without the prior; time in days (in weeks it is higher by purchases * ln 7). */
  logLikelihood: number;
  /** Customers, by weight. */
  customers: number;
  /** Repeat purchases, by weight. */
  repeats: number;
  /** Evaluations of the likelihood over all cells (those on a sample are not counted). */
  evaluations: number;
  /** Covariance of (ln r, ln alpha, ln a, ln b), 4 x 4 in rows, from the inverse Hessian; null when it cannot be inverted. */
  covariance: Float64Array | null;
  /** True when fewer than 1 % of the customers are believed to have left: P(alive) then says nothing. */
  noDropOutVisible: boolean;
}

export type BtydFit =
  | FittedBtyd
  | { ok: false; reason: FitFailure; customers: number; repeats: number; parameters?: BtydParameters };

/**
 * Fits MBG/CNBD-k (see `BtydParameters`) by maximum likelihood with a weak prior.
 */
export function fitMbgCnbd(_cells: PurchaseCells, _options: FitOptions = {}): BtydFit {
  throw new Error("unfinished");
}

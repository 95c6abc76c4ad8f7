import { inverseOfSymmetric } from "../inverse-of-symmetric";
import { probabilityAlive } from "./alive";
import { climb } from "./climb";
import { factsOf, highestPossible } from "./facts-of-cells";
import type { BtydParameters } from "./parameters";
import { type BtydPrior, weakPrior } from "./prior";
import type { PurchaseCells } from "./purchase-cells";
import { sampleOfCells } from "./sample-of-cells";

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
  /** Where to begin instead of the two usual starts, such as the fit of another k. */
  start?: BtydParameters;
}

export type FitFailure =
  /** Too few customers to learn four parameters. */
  | "too-few-customers"
  /** Too few repeat purchases. */
  | "too-few-repeats"
  /** All customers came on the day of the prediction: no time has passed. */
  | "no-time"
  /** The likelihood is not a number, or higher than any parameters can make it (`highestPossible`). */
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

/** The logarithms of r, alpha / (longest T / 100), a and b stay within this of 0: a factor of 22,000. */
const box = 10;
/** A parameter this near to the edge of the box has run away. */
const edge = 0.01;

/**
 * Fits MBG/CNBD-k (see `BtydParameters`) to customers by maximum likelihood with a weak prior, in the logarithms of the parameters,
 * from two starts, within a box that scales with the longest T (where time is not scaled, known implementations diverge). Never
 * answers with parameters that mean nothing: the failure says why.
 * Units: days. Cost: 50 to 100 evaluations of `btydLikelihood` up to 50,000 cells, beyond that four or five of all cells.
 * Example: the CDNOW sample -> r 0.525, alpha 43.3 days (6.18 weeks), a 0.891, b 1.614.
 */
export function fitMbgCnbd(cells: PurchaseCells, options: FitOptions = {}): BtydFit {
  const { k = 1, m = 1, prior = weakPrior, minCustomers = 100, minRepeats = 30, start } = options;
  if (![1, 2, 3, 4].includes(k)) throw new RangeError(`fitMbgCnbd: k is ${k}; expected 1, 2, 3 or 4`);
  if (k > 1 && !cells.sumLogGap) throw new RangeError("fitMbgCnbd: k > 1 needs cells with sumLogGap");
  const facts = factsOf(cells);
  const { customers, repeats } = facts;
  const fail = (reason: FitFailure, parameters?: BtydParameters): BtydFit => ({
    ok: false,
    ...{ reason, customers, repeats, parameters },
  });
  if (customers < minCustomers) return fail("too-few-customers");
  if (facts.longestT === 0) return fail("no-time");
  if (repeats < minRepeats) return fail("too-few-repeats");

  const logScale = Math.log(facts.longestT / 100);
  const bounds = {
    lower: [-box, logScale - box, -box, -box],
    upper: [box, logScale + box, box, box],
  };
  const starts = start
    ? [[start.r, start.alpha, start.a, start.b].map(Math.log)]
    : [
        [0.6, 0.8, 2],
        [2, 0.2, 3],
      ].map(([r, a, b]) => [
        Math.log(r!),
        Math.log((r! * facts.activeDays) / (k * repeats)),
        Math.log(a!),
        Math.log(b!),
      ]);
  const fitted = climb(cells, { k, m, prior, bounds, starts });
  const logs = fitted.point;
  const [r, alpha, a, b] = Array.from(logs, Math.exp) as [number, number, number, number];
  const parameters = { k, m, r, alpha, a, b };
  const { logLikelihood } = fitted;
  if (!Number.isFinite(logLikelihood)) return fail("not-finite", parameters);
  if (logLikelihood > highestPossible(cells, k) + 1e-9 * customers) return fail("not-finite", parameters);
  if (logs.some((value, i) => value < bounds.lower[i]! + edge || value > bounds.upper[i]! - edge))
    return fail("at-bound", parameters);
  if (!fitted.converged) return fail("not-converged", parameters);
  return {
    ok: true,
    ...{ parameters, logLikelihood, customers, repeats },
    evaluations: fitted.evaluations,
    covariance: inverseOfSymmetric(fitted.hessian),
    noDropOutVisible: shareLeft(cells, parameters) < 0.01,
  };
}

/** Share of the customers believed to have left; of a sample where there are many. */
function shareLeft(cells: PurchaseCells, parameters: BtydParameters): number {
  const { size, x, tx, T, weight } = cells.size > 20_000 ? sampleOfCells(cells, 20_000) : cells;
  let [left, all] = [0, 0];
  for (let c = 0; c < size; c++) {
    left += weight[c]! * (1 - probabilityAlive(parameters, x[c]!, tx[c]!, T[c]!));
    all += weight[c]!;
  }
  return left / all;
}

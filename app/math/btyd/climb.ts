import { inverseOfSymmetric } from "../inverse-of-symmetric";
import { minimise, type Minimum, type Objective } from "../minimise";
import { hessianOf } from "./hessian";
import { btydLikelihood } from "./likelihood";
import type { BtydPrior, LogNormalPrior } from "./prior";
import type { PurchaseCells } from "./purchase-cells";
import { sampleOfCells, weightOf } from "./sample-of-cells";

interface Climb {
  k: number;
  m: 0 | 1;
  prior: BtydPrior | null;
  /** Of ln r, ln alpha, ln a, ln b, as everything here. */
  bounds: { lower: number[]; upper: number[] };
  starts: number[][];
}

export interface Top extends Minimum {
  /** Without the prior. */
  logLikelihood: number;
  /** Of minus the log-posterior of all customers. From the sample where there is one: it changes little between samples. */
  hessian: Float64Array;
}

/** A fit on more cells than this begins on a sample of so many customers, and then needs only a few evaluations of all. */
const mostCellsAtOnce = 50_000;
const customersOfSample = 30_000;

/**
 * The highest point of likelihood times prior. Small shops: the best of all starts. Large ones: the best of all starts on a sample,
 * from there, and with the curvature found there, on all cells.
 */
export function climb(cells: PurchaseCells, settings: Climb): Top {
  const large = cells.size > mostCellsAtOnce;
  const rough = large ? sampleOfCells(cells, customersOfSample) : cells;
  const objective = posterior(rough, settings);
  const tops = settings.starts.map((start) =>
    minimise(objective, start, { ...settings.bounds, gradientTolerance: 1e-7 }),
  );
  const best = tops.reduce((top, other) => (other.value < top.value ? other : top));
  const evaluations = tops.reduce((sum, top) => sum + top.evaluations, 0);
  const perCustomer = hessianOf(objective, best.point);
  const top = large
    ? minimise(posterior(cells, settings), best.point, {
        ...settings.bounds,
        gradientTolerance: 1e-7,
        inverseHessian: inverseOfSymmetric(perCustomer),
      })
    : { ...best, evaluations: evaluations + 2 * best.point.length };
  const customers = weightOf(cells);
  return {
    ...top,
    logLikelihood: -customers * top.value - logPrior(top.point, settings.prior, new Float64Array(4)),
    hessian: perCustomer.map((value) => value * customers),
  };
}

/** Minus the log-posterior by customer; so tolerances mean the same in every shop. */
function posterior(cells: PurchaseCells, { k, m, prior }: Climb): Objective {
  const likelihood = btydLikelihood(cells, k, m);
  const customers = weightOf(cells);
  return (point, gradient) => {
    const value = likelihood(point, gradient) + logPrior(point, prior, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i]! /= -customers;
    return -value / customers;
  };
}

/** Of one customer's weight; adds its derivatives to `gradient`. */
function logPrior(point: Float64Array, prior: BtydPrior | null, gradient: Float64Array): number {
  if (prior === null) return 0;
  let sum = 0;
  const add = (belief: LogNormalPrior | undefined, i: number) => {
    if (!belief) return;
    const off = (point[i]! - Math.log(belief.centre)) / belief.sd;
    sum -= (off * off) / 2;
    gradient[i]! -= off / belief.sd;
  };
  add(prior.r, 0);
  add(prior.a, 2);
  add(prior.b, 3);
  return sum;
}

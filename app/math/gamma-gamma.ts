import { digamma } from "./digamma";
import { logGamma } from "./log-gamma";
import { solvePositiveDefinite } from "./solve-positive-definite";

/**
 * Parameters of the Gamma-Gamma model of what an order is worth (Colombo & Jiang 1999; Fader & Hardie 2013, "The Gamma-Gamma
 * Model of Monetary Value"): an order's amount is Gamma(shape p, rate nu), nu ~ Gamma(shape q, rate v). p and q have no unit,
 * v has that of the amounts.
 */
export interface GammaGammaParameters {
  p: number;
  q: number;
  v: number;
}

/** Customers of the fit: how many orders each has and what they are worth on average. Weights are 1 when absent. */
export interface OrderValues {
  orders: ArrayLike<number>;
  meanAmount: ArrayLike<number>;
  weights?: ArrayLike<number>;
}

export type GammaGammaFit =
  | { ok: true; parameters: GammaGammaParameters; logLikelihood: number; customers: number }
  | { ok: false; reason: "too-few-customers" | "at-bound" | "not-finite" | "not-converged" };

/** Below q = 1 the mean amount of the shop is infinite; near it a few orders decide everything. */
const leastQ = 1.05;
const mostSteps = 60;
/** Farther than this from the usual (in logarithms) a parameter has run away: customers then do not differ in what they spend. */
const furthest = 7;

/**
 * Fits the model by maximum likelihood: Newton's method in the logarithms of p, q - 1.05 and v, with amounts in units of their
 * mean, so that currencies do not matter. Per customer of n orders of mean z:
 *
 *     ll = lnG(pn + q) - lnG(pn) - lnG(q) + q ln v + (pn - 1) ln z + pn ln n - (pn + q) ln(nz + v)
 *
 * Customers without orders or without a positive mean are left out. Give it ALL orders of a customer, the first included.
 * Cost: about 10 passes with 4 logarithms a customer; the gamma functions come from tables by n.
 * Example: CDNOW's repeat orders to 1997-09-30 -> p 6.25, q 3.74, v 15.44, ll -4055.9.
 */
export function fitGammaGamma(values: OrderValues, minCustomers = 50): GammaGammaFit {
  const data = prepare(values);
  if (data.customers < minCustomers) return { ok: false, reason: "too-few-customers" };
  let at = Float64Array.of(Math.log(2), Math.log(2), Math.log(2));
  let here = evaluate(data, at);
  let damping = 1e-3;
  for (let step = 0; step < mostSteps; step++) {
    if (!Number.isFinite(here.loss)) return { ok: false, reason: "not-finite" };
    if (here.gradient.every((slope) => Math.abs(slope) < 1e-7 * data.customers))
      return finish(data, at, here.loss);
    const hessian = curvature(data, at);
    for (;;) {
      const damped = hessian.map((value, i) =>
        i % 4 === 0 ? value + damping * (Math.abs(value) + 1e-9) : value,
      );
      const direction = solvePositiveDefinite(damped, here.gradient);
      const length = direction ? Math.min(1, 2 / Math.max(...direction.map(Math.abs))) : 0;
      const next = direction ? at.map((value, i) => value - length * direction[i]!) : at;
      const there = direction ? evaluate(data, next) : here;
      if (direction && there.loss < here.loss) {
        const gained = here.loss - there.loss;
        at = next;
        here = there;
        damping = Math.max(1e-9, damping / 5);
        if (at.some((value) => Math.abs(value) > furthest)) return { ok: false, reason: "at-bound" };
        if (gained < 1e-12 * Math.abs(here.loss)) return finish(data, at, here.loss);
        break;
      }
      damping *= 10;
      if (damping > 1e8) return finish(data, at, here.loss);
    }
  }
  return { ok: false, reason: "not-converged" };
}

/** P, q and v from the point of the search. */
const parametersAt = (at: Float64Array): GammaGammaParameters => ({
  p: Math.exp(at[0]!),
  q: leastQ + Math.exp(at[1]!),
  v: Math.exp(at[2]!),
});

function finish(data: Prepared, at: Float64Array, loss: number): GammaGammaFit {
  const { p, q, v } = parametersAt(at);
  if (q - leastQ < 1e-3) return { ok: false, reason: "at-bound" };
  // ln z enters once a customer: changing the unit of amounts moves the likelihood by that much.
  const logLikelihood = -loss - data.customers * Math.log(data.unit);
  return { ok: true, parameters: { p, q, v: v * data.unit }, logLikelihood, customers: data.customers };
}

interface Prepared {
  customers: number;
  /** Mean amount; all amounts are divided by it. */
  unit: number;
  orders: Float64Array;
  /** Sum of the amounts of each customer, in units. */
  sums: Float64Array;
  weights: Float64Array;
}

function prepare({ orders, meanAmount, weights }: OrderValues): Prepared {
  const kept: number[] = [];
  let customers = 0;
  let total = 0;
  for (let i = 0; i < orders.length; i++) {
    const weight = weights ? weights[i]! : 1;
    if (!(orders[i]! > 0 && meanAmount[i]! > 0 && Number.isFinite(meanAmount[i]!) && weight > 0)) continue;
    kept.push(i);
    customers += weight;
    total += weight * meanAmount[i]!;
  }
  const unit = customers > 0 ? total / customers : 1;
  return {
    customers,
    unit,
    orders: Float64Array.from(kept, (i) => orders[i]!),
    sums: Float64Array.from(kept, (i) => (orders[i]! * meanAmount[i]!) / unit),
    weights: Float64Array.from(kept, (i) => (weights ? weights[i]! : 1)),
  };
}

/** Minus the log-likelihood and its slopes in the logarithms. */
function evaluate(data: Prepared, at: Float64Array): { loss: number; gradient: Float64Array } {
  const { p, q, v } = parametersAt(at);
  const tables = gammaTables(data.orders, p, q);
  const logV = Math.log(v);
  let ll = 0;
  let dp = 0;
  let dq = 0;
  let dv = 0;
  for (let i = 0; i < data.orders.length; i++) {
    const n = data.orders[i]!;
    const sum = data.sums[i]!;
    const weight = data.weights[i]!;
    const { logRatio, slopeBoth, slopeP } = tables.get(n)!;
    const logSum = Math.log(sum);
    const logTotal = Math.log(sum + v);
    ll += weight * (logRatio + q * logV + p * n * logSum - logSum + Math.log(n) - (p * n + q) * logTotal);
    dp += weight * n * (slopeBoth - slopeP + logSum - logTotal);
    dq += weight * (slopeBoth + logV - logTotal);
    dv += weight * (q / v - (p * n + q) / (sum + v));
  }
  dq -= data.customers * digamma(q);
  return { loss: -ll, gradient: Float64Array.of(-dp * p, -dq * (q - leastQ), -dv * v) };
}

interface GammaOf {
  logRatio: number;
  slopeBoth: number;
  slopeP: number;
}

function gammaTables(orders: Float64Array, p: number, q: number): Map<number, GammaOf> {
  const tables = new Map<number, GammaOf>();
  const logGammaQ = logGamma(q);
  for (const n of orders) {
    if (tables.has(n)) continue;
    const logRatio = logGamma(p * n + q) - logGamma(p * n) - logGammaQ;
    tables.set(n, { logRatio, slopeBoth: digamma(p * n + q), slopeP: digamma(p * n) });
  }
  return tables;
}

/** Second derivatives from differences of the slopes. */
function curvature(data: Prepared, at: Float64Array): Float64Array {
  const hessian = new Float64Array(9);
  const h = 1e-5;
  for (let j = 0; j < 3; j++) {
    const moved = (by: number) =>
      evaluate(
        data,
        at.map((value, k) => (k === j ? value + by : value)),
      ).gradient;
    const [up, down] = [moved(h), moved(-h)];
    for (let i = 0; i < 3; i++) hessian[i * 3 + j] = (up[i]! - down[i]!) / (2 * h);
  }
  for (let i = 1; i < 3; i++)
    for (let j = 0; j < i; j++) hessian[i * 3 + j] = (hessian[i * 3 + j]! + hessian[j * 3 + i]!) / 2;
  return hessian;
}

/**
 * What the next order of a customer is worth: the shop's mean amount v p / (q - 1) and the own mean z, the own weighing
 * p n / (p n + q - 1) (Fader & Hardie 2013, eq. 5). With n = 0 the shop's.
 * Example: p 6.25, q 3.74, v 15.44, n 2, z 30 -> 31.0.
 */
export function expectedOrderValue(
  { p, q, v }: GammaGammaParameters,
  orders: number,
  meanAmount: number,
): number {
  const shop = (v * p) / (q - 1);
  if (orders === 0) return shop;
  const own = (p * orders) / (p * orders + q - 1);
  return (1 - own) * shop + own * meanAmount;
}

import { solvePositiveDefinite } from "./solve-positive-definite";

/** What a ridge logistic regression is fitted to. Rows are observations; the intercept is added by the fit. */
export interface LogisticProblem {
  /** Row after row, `penalties.length` numbers each. */
  features: Float64Array;
  /** 1 where the event happened. */
  outcomes: Uint8Array;
  /** How much each row counts; 1 each when absent. */
  weights?: Float64Array;
  /** Known part of the log-odds of each row; 0 each when absent. */
  offsets?: Float64Array;
  /** Ridge penalty of each column: half of it times (coefficient - centre)^2 is added to the loss. */
  penalties: Float64Array;
  /** Where the penalty draws each coefficient to; 0 each when absent. */
  centres?: Float64Array;
  /** For each column 1 where its coefficient must not be below 0, -1 where not above 0, 0 where it is free; all free when absent. */
  signs?: Int8Array;
}

export type LogisticFit =
  | { ok: true; intercept: number; coefficients: Float64Array; loss: number; steps: number }
  | { ok: false; reason: "no-rows" | "one-class" | "not-finite" | "singular" | "not-converged" };

const mostSteps = 60;
const mostHalvings = 25;
/** Newton's decrement, relative to the loss, at which nothing is left to gain. */
const tolerance = 1e-12;
/** A loss this near to none is a column that tells the classes apart without doubt: its coefficient has no end. */
const separatedLoss = 1e-6;
/** Log-odds beyond this are no fit but a class that is separated from the other. */
const furthestIntercept = 50;

/**
 * Logistic regression with ridge, row weights and offsets, by iteratively reweighted least squares (Newton's method on the
 * penalised log-likelihood; Hosmer & Lemeshow 2000, ch. 2; le Cessie & van Houwelingen 1992 for the ridge):
 *
 *     P(event) = 1 / (1 + exp(-(offset + intercept + features . coefficients)))
 *     loss = -sum(weight * ln P(outcome)) + sum(penalty / 2 * (coefficient - centre)^2)
 *
 * Steps that do not lower the loss are halved. Coefficients with a sign are kept to it by projected Newton steps (Bertsekas 1982, SIAM
 * J. Control 20:221): those at 0 that would go beyond are held there, the others move. Without rows of both classes there is no finite intercept: a result with a
 * reason, as is anything that is not finite, columns without penalty that repeat each other ("singular"), and columns without
 * penalty that separate the classes ("not-converged").
 * Cost: about 8 passes of rows * columns^2 / 2. Memory: nothing beside the problem but columns^2.
 */
export function fitLogistic(problem: LogisticProblem): LogisticFit {
  const { features, outcomes, penalties } = problem;
  const rows = outcomes.length;
  const columns = penalties.length;
  if (features.length !== rows * columns)
    throw new Error(
      `logistic regression of ${rows} rows x ${columns} columns got ${features.length} numbers`,
    );
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const share = eventShare(problem);
  if (typeof share === "string") return { ok: false, reason: share };

  let solution = new Float64Array(size);
  solution[0] = Math.log(share / (1 - share));
  if (problem.centres) solution.set(problem.centres, 1);
  let loss = logisticLoss(problem, solution, gradient, hessian);
  for (let steps = 0; steps <= mostSteps; steps++) {
    if (!Number.isFinite(loss)) return { ok: false, reason: "not-finite" };
    const direction = newtonStep(problem, solution, gradient, hessian);
    if (!direction) return { ok: false, reason: "singular" };
    let decrement = 0;
    for (let i = 0; i < size; i++) decrement += direction[i]! * gradient[i]!;
    if (!Number.isFinite(decrement)) return { ok: false, reason: "not-finite" };
    if (decrement <= tolerance * (1 + Math.abs(loss))) {
      if (loss < separatedLoss) return { ok: false, reason: "not-converged" };
      const end = withinSigns(problem, solution, direction, 1);
      return { ok: true, intercept: end[0]!, coefficients: end.slice(1), loss, steps };
    }
    let next = solution;
    let nextLoss = Infinity;
    for (let halving = 0, length = 1; !(nextLoss <= loss); halving++, length /= 2) {
      if (halving > mostHalvings) return { ok: false, reason: "not-converged" };
      next = withinSigns(problem, solution, direction, length);
      nextLoss = logisticLoss(problem, next, gradient, hessian);
    }
    solution = next;
    loss = nextLoss;
    if (Math.abs(solution[0]!) > furthestIntercept) return { ok: false, reason: "not-converged" };
  }
  return { ok: false, reason: "not-converged" };
}

/**
 * The step against which the solution moves, with the coefficients held at 0 that it would take beyond their sign; overwrites their
 * places in `gradient` and `hessian`. Null when the matrix is singular.
 */
function newtonStep(
  { signs }: LogisticProblem,
  solution: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): Float64Array | null {
  const size = solution.length;
  for (;;) {
    const step = solvePositiveDefinite(hessian, gradient);
    if (!step || !signs) return step;
    let held = false;
    for (let i = 1; i < size; i++) {
      if (solution[i] !== 0 || !(step[i]! * signs[i - 1]! > 0)) continue;
      held = true;
      gradient[i] = 0;
      for (let k = 0; k < size; k++) hessian[Math.max(i, k) * size + Math.min(i, k)] = i === k ? 1 : 0;
    }
    if (!held) return step;
  }
}

function withinSigns(
  { signs }: LogisticProblem,
  solution: Float64Array,
  step: Float64Array,
  length: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(solution, (value, i) => {
    const moved = value - length * step[i]!;
    return i > 0 && signs && moved * signs[i - 1]! < 0 ? 0 : moved;
  });
}

/** Weighted share of events, or why there can be no fit. */
function eventShare({ outcomes, weights }: LogisticProblem): number | "no-rows" | "one-class" {
  let events = 0;
  let total = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const weight = weights ? weights[row]! : 1;
    total += weight;
    if (outcomes[row]) events += weight;
  }
  if (!(total > 0)) return "no-rows";
  return events > 0 && events < total ? events / total : "one-class";
}

/**
 * The loss of {@link fitLogistic} at `solution` (intercept first); its first and second derivatives are written to `gradient`
 * and to the lower triangle of `hessian`.
 */
export function logisticLoss(
  { features, outcomes, weights, offsets, penalties, centres }: LogisticProblem,
  solution: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const columns = penalties.length;
  const size = columns + 1;
  gradient.fill(0);
  hessian.fill(0);
  let loss = 0;
  for (let row = 0, from = 0; row < outcomes.length; row++, from += columns) {
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    let logit = solution[0]! + (offsets ? offsets[row]! : 0);
    for (let j = 0; j < columns; j++) logit += features[from + j]! * solution[j + 1]!;
    const p = 1 / (1 + Math.exp(-logit));
    // ln(1 + exp(-|logit|)) does not overflow, whatever the side.
    const towards = outcomes[row] ? logit : -logit;
    loss += weight * (Math.log1p(Math.exp(-Math.abs(towards))) + Math.max(0, -towards));
    const slope = weight * (p - outcomes[row]!);
    const curve = weight * p * (1 - p);
    gradient[0]! += slope;
    hessian[0]! += curve;
    for (let j = 0; j < columns; j++) {
      const value = features[from + j]!;
      gradient[j + 1]! += slope * value;
      const scaled = curve * value;
      const line = (j + 1) * size;
      hessian[line]! += scaled;
      for (let k = 0; k <= j; k++) hessian[line + k + 1]! += scaled * features[from + k]!;
    }
  }
  for (let j = 0; j < columns; j++) {
    const distance = solution[j + 1]! - (centres ? centres[j]! : 0);
    loss += (penalties[j]! / 2) * distance * distance;
    gradient[j + 1]! += penalties[j]! * distance;
    hessian[(j + 1) * size + j + 1]! += penalties[j]!;
  }
  return loss;
}

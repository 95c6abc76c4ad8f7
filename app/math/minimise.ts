/** Returns the value at `point` and writes the gradient there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  lower: ArrayLike<number>;
  upper: ArrayLike<number>;
  /** At rest when no component of the gradient that still may move is larger. */
  gradientTolerance: number;
  /** Row by row; what is known of the curvature from elsewhere saves evaluations. */
  inverseHessian?: Float64Array | null;
  /** 200. */
  maxIterations?: number;
}

export interface Minimum {
  point: Float64Array;
  value: number;
  evaluations: number;
  converged: boolean;
}

/** No step changes a coordinate by more: the objectives here take logarithms, where 2 is a factor of 7. */
const longestStep = 2;

/**
 * Finds a local minimum within a box by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a dense inverse
 * Hessian (Nocedal & Wright 2006, alg. 6.1) and a backtracking line search; steps are cut off at the box, and coordinates that
 * press against it stand still. For few coordinates and an expensive objective. Values that are not finite count as too high.
 * Cost: about one evaluation an iteration, 10 to 25 of them for four coordinates.
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions): Minimum {
  const { lower, upper, gradientTolerance, maxIterations = 200 } = options;
  const n = start.length;
  const clamp = (value: number, i: number) => Math.min(upper[i]!, Math.max(lower[i]!, value));
  let point = Float64Array.from(start, clamp);
  let gradient = new Float64Array(n);
  let value = objective(point, gradient);
  let evaluations = 1;
  let inverse: Float64Array | null = options.inverseHessian ?? null;
  const stuck = (i: number) =>
    (point[i]! <= lower[i]! && gradient[i]! > 0) || (point[i]! >= upper[i]! && gradient[i]! < 0);
  const atRest = () => gradient.every((g, i) => stuck(i) || Math.abs(g) <= gradientTolerance);
  if (!Number.isFinite(value)) return { point, value, evaluations, converged: false };

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (atRest()) return { point, value, evaluations, converged: true };
    let direction = descend(inverse, gradient, stuck);
    if (!(dot(direction, gradient) < 0)) {
      inverse = null;
      direction = descend(null, gradient, stuck);
    }
    shorten(direction);
    const slope = dot(direction, gradient);
    let step = 1;
    let next = point;
    let nextValue = Infinity;
    const nextGradient = new Float64Array(n);
    for (let cut = 0; cut < 40; cut++) {
      const length = step;
      next = Float64Array.from(point, (p, i) => clamp(p + length * direction[i]!, i));
      nextValue = objective(next, nextGradient);
      evaluations++;
      if (nextValue <= value + 1e-4 * length * slope) break;
      const quadratic = (-slope * length * length) / (2 * (nextValue - value - slope * length));
      step = Number.isFinite(quadratic)
        ? Math.min(0.5 * length, Math.max(0.1 * length, quadratic))
        : length / 10;
    }
    // No step however short goes down: rounding is all that is left, or the curvature learned so far misleads.
    if (!(nextValue < value)) {
      if (inverse === null) {
        const small = gradient.every((g, i) => stuck(i) || Math.abs(g) <= 1e3 * gradientTolerance);
        return { point, value, evaluations, converged: small };
      }
      inverse = null;
      continue;
    }
    inverse = updated(inverse, point, next, gradient, nextGradient);
    point = next;
    value = nextValue;
    gradient = nextGradient;
  }
  return { point, value, evaluations, converged: atRest() };
}

const dot = (p: Float64Array, q: Float64Array): number => p.reduce((sum, value, i) => sum + value * q[i]!, 0);

/** -(inverse Hessian) * gradient over the coordinates that may move. */
function descend(
  inverse: Float64Array | null,
  gradient: Float64Array,
  stuck: (i: number) => boolean,
): Float64Array {
  const n = gradient.length;
  const direction = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (stuck(i)) continue;
    if (inverse === null) direction[i] = -gradient[i]!;
    else for (let j = 0; j < n; j++) if (!stuck(j)) direction[i]! -= inverse[i * n + j]! * gradient[j]!;
  }
  if (inverse !== null) return direction;
  // Without knowledge of the curvature: a step of length one.
  const norm = Math.sqrt(dot(direction, direction));
  return norm > 1e-3 ? direction.map((d) => d / norm) : direction;
}

function shorten(direction: Float64Array): void {
  const longest = direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
  if (longest > longestStep)
    for (let i = 0; i < direction.length; i++) direction[i]! *= longestStep / longest;
}

/** The BFGS update; left as it was where the curvature along the step is not positive. */
function updated(
  inverse: Float64Array | null,
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
): Float64Array | null {
  const n = from.length;
  const s = to.map((value, i) => value - from[i]!);
  const y = gradientTo.map((value, i) => value - gradientFrom[i]!);
  const sy = dot(s, y);
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse;
  const H =
    inverse ?? Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? sy / dot(y, y) : 0));
  const Hy = y.map((_, i) => y.reduce((sum, value, j) => sum + H[i * n + j]! * value, 0));
  const factor = (1 + dot(y, Hy) / sy) / sy;
  return H.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return value + factor * s[i]! * s[j]! - (Hy[i]! * s[j]! + s[i]! * Hy[j]!) / sy;
  });
}

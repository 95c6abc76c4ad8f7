import { expect, test } from "vitest";
import { minimise, type Objective } from "./minimise";

const free = { lower: [-10, -10], upper: [10, 10], gradientTolerance: 1e-8 };

/** The banana-shaped valley of Rosenbrock 1960, lowest at (1, 1). */
const banana: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

test("the lowest point of a bent valley is found", () => {
  const found = minimise(banana, [-1.2, 1], free);
  expect(found.converged).toBe(true);
  expect(found.point[0]).toBeCloseTo(1, 6);
  expect(found.point[1]).toBeCloseTo(1, 6);
  expect(found.evaluations).toBeLessThan(80);
});

test("a minimum outside the box is met at its edge", () => {
  const found = minimise(banana, [-1.2, 1], { ...free, upper: [0.5, 10] });
  expect(found.converged).toBe(true);
  expect(found.point[0]).toBe(0.5);
  expect(found.point[1]).toBeCloseTo(0.25, 6);
});

test("knowing the curvature makes a bowl one step deep", () => {
  const bowl: Objective = (point, gradient) => {
    gradient[0] = 2 * (point[0]! - 3);
    gradient[1] = 20 * (point[1]! + 1);
    return (point[0]! - 3) ** 2 + 10 * (point[1]! + 1) ** 2;
  };
  const found = minimise(bowl, [2, 0], { ...free, inverseHessian: Float64Array.of(0.5, 0, 0, 0.05) });
  expect(found.evaluations).toBe(2);
  expect([...found.point]).toEqual([3, -1]);
});

test("places where the objective has no value are stepped back from", () => {
  const cliff: Objective = (point, gradient) => {
    gradient[0] = 1 / point[0]! - 5;
    gradient[1] = 2 * point[1]!;
    return point[0]! > 1 ? NaN : -(5 * point[0]! - Math.log(point[0]!)) + point[1]! ** 2 + 20;
  };
  const found = minimise(cliff, [0.9, 1], free);
  expect(found.value).toSatisfy(Number.isFinite);
  expect(found.point[0]).toBeLessThanOrEqual(1);
});

test("no value at the start is no minimum", () => {
  const found = minimise(() => NaN, [0, 0], free);
  expect(found.converged).toBe(false);
  expect(found.evaluations).toBe(1);
});

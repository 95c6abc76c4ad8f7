import { expect, test } from "vitest";
import { solvePositiveDefinite } from "./solve-positive-definite";

test("a diagonal system is divided through", () => {
  expect([...solvePositiveDefinite(Float64Array.of(4, 0, 0, 9), Float64Array.of(8, 27))!]).toEqual([2, 3]);
});

test("the solution of a Hilbert system is the one known exactly", () => {
  // Hilbert matrix of order 4 times (1, -2, 3, -4).
  const n = 4;
  const matrix = Float64Array.from({ length: n * n }, (_, i) => 1 / (Math.floor(i / n) + (i % n) + 1));
  const wanted = [1, -2, 3, -4];
  const right = Float64Array.from({ length: n }, (_, i) =>
    wanted.reduce((sum, value, j) => sum + value * matrix[i * n + j]!, 0),
  );
  const solved = solvePositiveDefinite(matrix, right)!;
  wanted.forEach((value, i) => expect(solved[i]).toBeCloseTo(value, 8));
});

test("a matrix that is not positive definite has no answer", () => {
  expect(solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBeNull();
  expect(solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toBeNull();
});

import { cholesky } from "./cholesky";

const workingPrecision = 1e-14;

/**
 * Solves A x = b for a symmetric positive definite A (n x n, row after row; only the lower triangle is read) by its Cholesky
 * factor. Null when A is not positive definite to working precision.
 * Cost: n^3 / 6. Example: solvePositiveDefinite([4, 0, 0, 9], [8, 27]) = [2, 3].
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const n = right.length;
  const lower = cholesky(matrix, n, workingPrecision);
  if (lower === null) return null;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

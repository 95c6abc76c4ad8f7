import { cholesky } from "./cholesky";

/**
 * Inverse of a symmetric positive definite n x n matrix given row by row, by its Cholesky factor; null when it is not positive
 * definite. Cost: n^3. Example: inverseOfSymmetric([4, 0, 0, 2]) = [0.25, 0, 0, 0.5].
 */
export function inverseOfSymmetric(matrix: ArrayLike<number>): Float64Array | null {
  const n = Math.round(Math.sqrt(matrix.length));
  const L = cholesky(matrix, n);
  if (L === null) return null;
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const y = new Float64Array(n);
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let l = column; l < i; l++) sum -= L[i * n + l]! * y[l]!;
      y[i] = sum / L[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = y[i]!;
      for (let l = i + 1; l < n; l++) sum -= L[l * n + i]! * inverse[l * n + column]!;
      inverse[i * n + column] = sum / L[i * n + i]!;
    }
  }
  return inverse;
}

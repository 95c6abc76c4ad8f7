/**
 * Solves A x = b for a symmetric positive definite A (n x n, row after row; only the lower triangle is read) by Cholesky's
 * decomposition A = L L' (Golub & Van Loan 2013, alg. 4.2.2). Null when A is not positive definite to working precision.
 * Cost: n^3 / 6. Example: solvePositiveDefinite([4, 0, 0, 9], [8, 27]) = [2, 3].
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const n = right.length;
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 1e-14 * Math.abs(matrix[i * n + i]!)) lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
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

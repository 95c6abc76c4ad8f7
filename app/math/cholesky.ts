/**
 * The lower triangle L of A = L L' (Cholesky; Golub & Van Loan 2013, alg. 4.2.2), row after row, of a symmetric n x n matrix of which
 * only the lower triangle is read; null when it is not positive definite: when a pivot is not above `tolerance` times its diagonal
 * element. Cost: n^3 / 6. Example: cholesky([4, 0, 0, 9], 2) = [2, 0, 0, 3].
 */
export function cholesky(matrix: ArrayLike<number>, n: number, tolerance = 0): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > tolerance * Math.abs(matrix[i * n + i]!) && sum < Infinity)
        lower[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/**
 * Inverse of a symmetric positive definite n x n matrix given row by row, by its Cholesky factor; null when it is not positive
 * definite. Cost: n^3. Example: inverseOfSymmetric([4, 0, 0, 2]) = [0.25, 0, 0, 0.5].
 */
export function inverseOfSymmetric(matrix: ArrayLike<number>): Float64Array | null {
  const n = Math.round(Math.sqrt(matrix.length));
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let l = 0; l < j; l++) sum -= L[i * n + l]! * L[j * n + l]!;
      if (i === j && !(sum > 0 && sum < Infinity)) return null;
      L[i * n + j] = i === j ? Math.sqrt(sum) : sum / L[j * n + j]!;
    }
  }
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

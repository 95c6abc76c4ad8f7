import type { Objective } from "../minimise";

/** Second derivatives row by row, from central differences of the gradient, made symmetric. Cost: 2 n evaluations. */
export function hessianOf(objective: Objective, point: Float64Array, step = 1e-4): Float64Array {
  const n = point.length;
  const rows = Array.from(point, (_, i) => {
    const [up, down] = [1, -1].map((sign) => {
      const gradient = new Float64Array(n);
      objective(
        point.map((value, j) => (i === j ? value + sign * step : value)),
        gradient,
      );
      return gradient;
    }) as [Float64Array, Float64Array];
    return up.map((value, j) => (value - down[j]!) / (2 * step));
  });
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (rows[i]![j]! + rows[j]![i]!) / 2;
  });
}

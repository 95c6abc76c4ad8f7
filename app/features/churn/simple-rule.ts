/**
 * The written rule for shops with too few customers to learn from, and the starting point that learning moves away from:
 * how likely a customer stays away, by how long the silence is compared with the usual gap. Between the points it is linear.
 * Past the usual gap doubt begins; at two and a half times the gap staying away is more likely than coming back.
 */
const afterSeveralOrders = [
  [0, 0.15],
  [1, 0.25],
  [2, 0.5],
  [2.5, 0.6],
  [4, 0.8],
  [8, 0.95],
] as const;

/** After one order: most first orders are the last one in most shops, so the start is higher. */
const afterOneOrder = [
  [0, 0.5],
  [1, 0.6],
  [2, 0.75],
  [4, 0.9],
  [8, 0.95],
] as const;

/** @param ratio Silence divided by the usual gap (after one order: by the usual time to a second one). Returns 0..1. */
export function simpleRisk(ratio: number, purchases: number): number {
  const points = purchases > 1 ? afterSeveralOrders : afterOneOrder;
  const next = points.findIndex(([at]) => at > ratio);
  if (next === 0) return points[0][1];
  if (next === -1) return points.at(-1)![1];
  const [x0, y0] = points[next - 1]!;
  const [x1, y1] = points[next]!;
  return y0 + ((ratio - x0) / (x1 - x0)) * (y1 - y0);
}

import { meanExpectedOrders, noOrderLogit } from "./buying-model";
import { featureCount, modelColumns, writeLogFeatures } from "./features";
import type { CustomerFacts } from "./customer-facts";
import type { StackWeights } from "./learn-stack";
import type { PredictionModel } from "./prediction-model";

/** The parts of the model that log-odds come from. */
export type LogitParts = Pick<PredictionModel, "buying" | "stack" | "shop">;

/**
 * What the buying models add to the log-odds of no order within `horizon` days, for any history: the mean of both where there is
 * no stack, else with the stack's weights. A stack of a shorter horizon moves the longer one by as much as its own.
 */
export function modelPart(
  { buying, stack }: Pick<LogitParts, "buying" | "stack">,
  x: number,
  tx: number,
  T: number,
  horizon: number,
): number {
  const curve = noOrderLogit(buying.regular, x, tx, T, horizon);
  if (!stack) return curve + plainMove(buying, x, tx, T, horizon);
  const columns = new Float64Array(modelColumns);
  writeModelColumns({ buying, stack }, x, tx, T, columns);
  let logit = curve - columns[1]!;
  for (let j = 0; j < modelColumns; j++) logit += stack.coefficients[j]! * columns[j]!;
  return logit;
}

/** How far the mean of both buying models lies from the curve of regular buyers, which all horizons follow. */
function plainMove(buying: LogitParts["buying"], x: number, tx: number, T: number, horizon: number): number {
  if (buying.regular === buying.simple) return 0;
  const curve = noOrderLogit(buying.regular, x, tx, T, horizon);
  return (noOrderLogit(buying.simple, x, tx, T, horizon) - curve) / 2;
}

export function writeModelColumns(
  { buying, stack }: { buying: LogitParts["buying"]; stack: StackWeights },
  x: number,
  tx: number,
  T: number,
  into: Float64Array,
): void {
  const { horizonDays } = stack;
  into[0] = noOrderLogit(buying.simple, x, tx, T, horizonDays);
  into[1] = buying.regular === buying.simple ? into[0] : noOrderLogit(buying.regular, x, tx, T, horizonDays);
  into[2] = logExpected(meanExpectedOrders(buying, x, tx, T, horizonDays));
}

/** So that nobody's expectation is minus infinity. */
export const logExpected = (orders: number): number => Math.log(orders + 0.001);

const columns = new Float64Array(featureCount);

/**
 * How far a customer's log-odds lie from the curve of regular buyers: by the stack, or by the mean of both buying models at
 * `horizon` where there is none. Added to the curve it holds for every horizon.
 */
export function curveMove(parts: LogitParts, facts: CustomerFacts, horizon: number): number {
  const { stack, buying, shop } = parts;
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  if (!stack) return plainMove(buying, x, tx, facts.tenure, horizon);
  writeModelColumns({ buying, stack }, x, tx, facts.tenure, columns);
  writeLogFeatures(facts, shop, columns, 0);
  return stackLogit(stack, columns) - columns[1]!;
}

export function stackLogit(stack: StackWeights, from: Float64Array): number {
  let logit = stack.intercept;
  for (let j = 0; j < modelColumns; j++) logit += stack.coefficients[j]! * from[j]!;
  for (let j = modelColumns; j < featureCount; j++)
    logit += stack.coefficients[j]! * heldColumn(stack, j, from[j]!);
  return logit;
}

/** A column's value, held within what training has seen of it. */
export const heldColumn = ({ lows, highs }: StackWeights, column: number, value: number): number =>
  Math.min(highs[column]!, Math.max(lows[column]!, value));

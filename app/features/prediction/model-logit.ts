import { meanExpectedOrders, noOrderLogit } from "./buying-model";
import { featureCount, modelColumns, writeLogFeatures } from "./features";
import type { CustomerFacts } from "./customer-facts";
import type { StackWeights } from "./learn-stack";
import type { PredictionModel } from "./prediction-model";

/** The parts of the model that log-odds come from. */
export type LogitParts = Pick<PredictionModel, "buying" | "stack" | "shop">;

/**
 * What the buying models add to the log-odds of no order within `horizon` days, for any history: alone where there is no stack,
 * with the stack's weights where there is one. A stack of a shorter horizon moves the longer one by as much as its own.
 */
export function modelPart(
  { buying, stack }: Pick<LogitParts, "buying" | "stack">,
  x: number,
  tx: number,
  T: number,
  horizon: number,
): number {
  const plain = noOrderLogit(buying.simple, x, tx, T, horizon);
  if (!stack) return plain;
  const columns = new Float64Array(modelColumns);
  writeModelColumns({ buying, stack }, x, tx, T, columns);
  let logit = plain - columns[0]!;
  for (let j = 0; j < modelColumns; j++) logit += stack.coefficients[j]! * columns[j]!;
  return logit;
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

/** How far the stack moves a customer's log-odds from the buying model's; 0 without a stack. */
export function stackMove(parts: LogitParts, facts: CustomerFacts): number {
  const { stack, buying, shop } = parts;
  if (!stack) return 0;
  const x = facts.purchases - 1;
  writeModelColumns({ buying, stack }, x, facts.lastDay - facts.firstDay, facts.tenure, columns);
  writeLogFeatures(facts, shop, columns, 0);
  return stackLogit(stack, columns) - columns[0]!;
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

import { meanExpectedOrders, noOrderLogit } from "./buying-model";
import type { CustomerFacts } from "./customer-facts";
import { featureCount, writeLogFeatures } from "./features";
import { activeRatio, stackLogit } from "./learn-prediction";
import type { PredictionModel } from "./prediction-model";

/** What is predicted of a customer. One object is filled again and again. */
export interface Prediction {
  /** P(no order) within each of the model's levels' horizons: same index. */
  noOrder: Float64Array;
  /** Expected orders within each of them. */
  expectedOrders: Float64Array;
}

const columns = new Float64Array(featureCount);

export function predictCustomer(model: PredictionModel, facts: CustomerFacts, into: Prediction): void {
  const { buying, stack } = model;
  const x = facts.purchases - 1;
  const tx = facts.lastDay - facts.firstDay;
  const T = facts.tenure;
  let moved = 0;
  if (stack) {
    columns[0] = noOrderLogit(buying.simple, x, tx, T, stack.horizonDays);
    columns[1] = noOrderLogit(buying.regular, x, tx, T, stack.horizonDays);
    columns[2] = Math.log(meanExpectedOrders(buying, x, tx, T, stack.horizonDays) + 0.001);
    writeLogFeatures(facts, model.shop, columns, 0);
    moved = stackLogit(stack, columns) - columns[0]!;
  }
  model.levels.forEach(({ horizonDays, shift, ordersScale }, i) => {
    const plain = noOrderLogit(buying.simple, x, tx, T, horizonDays);
    const logit = plain + moved + shift;
    into.noOrder[i] = 1 / (1 + Math.exp(-logit));
    into.expectedOrders[i] =
      ordersScale * activeRatio(plain, logit) * meanExpectedOrders(buying, x, tx, T, horizonDays);
  });
}

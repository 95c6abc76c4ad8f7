import { ShopLearner } from "~/features/churn/learn-shop";
import { purchaseOccasions } from "~/features/churn/purchases";
import type { LostRule } from "~/features/churn/lost-definition";
import type { ShopModel } from "~/features/churn/shop-model";
import { purchaseHistory } from "./purchase-history";

/** What a shop with these purchase days (one list a customer) teaches, in EUR. Without any: what is known of an empty shop. */
export function learnedShop(
  customers: number[][],
  today: number,
  lostRule: LostRule = { kind: "fixed-days", days: 180 },
): ShopModel {
  const learner = new ShopLearner(today);
  customers.forEach((days, i) =>
    learner.add(BigInt(i), purchaseOccasions(purchaseHistory(days).orders, today), false),
  );
  const horizon = learner.horizon(null);
  return learner.model({
    ...{ lostRule, currencyCode: "EUR", horizon, outside: null, margin: null },
    parcels: { medianDeliveryDays: null, trackedShare: null },
    prediction: finish(learner.learnPrediction(horizon)).model,
  });
}

function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

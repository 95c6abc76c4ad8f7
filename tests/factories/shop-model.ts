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
  for (const days of customers) learner.add(purchaseOccasions(purchaseHistory(days).orders, today), false);
  return learner.learned(lostRule, "EUR", { medianDeliveryDays: null, trackedShare: null });
}

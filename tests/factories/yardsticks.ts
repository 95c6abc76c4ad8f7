import type { ShopYardsticks } from "~/features/churn/signals/signal";

/** A shop whose customers buy every five weeks, that delivers in three days and tracks most of its parcels. */
export const yardsticks = (overrides: Partial<ShopYardsticks> = {}): ShopYardsticks => ({
  medianGapDays: 35,
  discountShare: 0.25,
  medianDeliveryDays: 3,
  trackedShare: 0.9,
  medianSecondPurchaseDays: 45,
  currencyCode: "EUR",
  ...overrides,
});

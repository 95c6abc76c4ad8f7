/** An order as far as profit needs it. Minor units of the shop's currency; all without tax and shipping. */
export interface WindowOrder {
  /** Epoch milliseconds. */
  placedAt: number;
  /** Goods before any discount. */
  grossMinor: number;
  discountMinor: number;
  /** Given back so far, of goods. */
  refundedMinor: number;
  /** Cost of the goods; null where it is not known: then the margin says it. */
  costMinor: number | null;
  /** Whether the order used this campaign's code or link. */
  attributed: boolean;
}

/** What the campaign spent on the customer, orders or none: minor units. */
export interface CampaignCosts {
  pointsMinor: number;
  creditMinor: number;
  messagesMinor: number;
}

/** Epoch milliseconds: from the customer's own assignment on, to before the end. As long for the control group as for the treated. */
export interface Window {
  from: number;
  to: number;
}

export interface WindowOutcome {
  bought: boolean;
  orders: number;
  /** After discounts and refunds. */
  revenueMinor: number;
  /** Revenue less cost of goods, points, credit and messages. */
  profitMinor: number;
  /** Revenue of orders that used the campaign's code: what other tools report. Most of them would have been placed without it. */
  attributedMinor: number;
}

/**
 * What one customer brought in the window; the same code for both arms. An order that was given back in full, or was free, is none, though the cost of
 * free goods counts. What was given back went back into stock: its cost does not count. Costs of the campaign count whether the customer bought or not.
 * @param margin share of the full price that is left after the cost of goods, 0 .. 1
 * Example: goods of 100.00 with 10.00 off at a margin of 0.4, message 0.10 -> revenue 90.00, profit 29.90.
 */
export function windowOutcome(
  orders: Iterable<WindowOrder>,
  window: Window,
  costs: CampaignCosts,
  margin: number,
): WindowOutcome {
  const outcome: WindowOutcome = {
    ...{ bought: false, orders: 0, revenueMinor: 0, attributedMinor: 0 },
    profitMinor: -(costs.pointsMinor + costs.creditMinor + costs.messagesMinor),
  };
  for (const order of orders) {
    if (order.placedAt < window.from || order.placedAt >= window.to) continue;
    const paid = order.grossMinor - order.discountMinor;
    const revenue = paid - order.refundedMinor;
    const kept = paid > 0 ? Math.min(1, Math.max(0, revenue / paid)) : 1;
    const cost = kept * (order.costMinor ?? (1 - margin) * order.grossMinor);
    outcome.revenueMinor += revenue;
    outcome.profitMinor += revenue - cost;
    if (order.attributed) outcome.attributedMinor += revenue;
    if (revenue > 0) outcome.orders++;
  }
  outcome.bought = outcome.orders > 0;
  return outcome;
}

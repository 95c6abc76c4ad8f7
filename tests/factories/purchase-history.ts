import { asCustomerId, asOrderId } from "~/platform/ids";
import type { CustomerHistory, HistoryOrder } from "~/features/churn/history";

let nextId = 1n;

/** An order that counts as a purchase of 50.00, in a history. */
export function historyOrder(day: number, overrides: Partial<HistoryOrder> = {}): HistoryOrder {
  const id = nextId++;
  return {
    id: asOrderId(id),
    name: `#${1000n + id}`,
    day,
    counts: true,
    valueMinor: 5000n,
    totalMinor: 5000n,
    discountMinor: 0n,
    refundedMinor: 0n,
    cancelled: false,
    cancelReason: null,
    returned: false,
    parcels: [],
    ...overrides,
  };
}

/** A customer who bought on these days. */
export function purchaseHistory(days: number[], overrides: Partial<CustomerHistory> = {}): CustomerHistory {
  return {
    customerId: asCustomerId(7_000_000_000_001n),
    orders: days.map((day) => historyOrder(day)),
    openCheckouts: [],
    seenFrom: null,
    ...overrides,
  };
}

import type { CustomerId, OrderId } from "~/platform/ids";

/** A shop-local calendar day as the number of days since 1970-01-01 in the shop's time zone. */
export type Day = number;

/** What is known of one customer, oldest order first: the whole input of a score. */
export interface CustomerHistory {
  customerId: CustomerId;
  orders: HistoryOrder[];
  /** Checkouts that were begun and not paid. */
  openCheckouts: { startedOn: Day; totalMinor: bigint }[];
  /** First day whose orders we can see, when older ones exist (60-day limit): rhythms are then cut short. */
  seenFrom: Day | null;
}

/** One order with what happened to it. Money in the shop's currency, minor units. */
export interface HistoryOrder {
  id: OrderId;
  name: string;
  day: Day;
  /** Result of the purchase rule (features/orders/purchase.ts). */
  counts: boolean;
  /** What the order is worth after refunds; 0 when it does not count. */
  valueMinor: bigint;
  totalMinor: bigint;
  discountMinor: bigint;
  refundedMinor: bigint;
  cancelled: boolean;
  cancelReason: string | null;
  returned: boolean;
  parcels: Parcel[];
}

export interface Parcel {
  shippedOn: Day;
  /** Promised day of delivery, when the carrier gave one. */
  promisedOn: Day | null;
  deliveredOn: Day | null;
  tracked: boolean;
  failed: boolean;
}

import type { NotAPurchaseReason } from "./purchase";

/** An order as the customer's page shows it. JSON-safe: ids and amounts decimal text, instants ISO text, days ISO dates of the shop. */
export interface CustomerOrder {
  id: string;
  name: string;
  /** Day it was placed. */
  day: string;
  processedAt: string;
  /** Null: it counts. Else why it is no purchase. */
  notAPurchase: NotAPurchaseReason | null;
  /** What it is worth after refunds; "0" when it does not count. Minor units of `currencyCode`, as all amounts but the presented one. */
  valueMinor: string;
  totalMinor: string;
  discountMinor: string;
  refundedMinor: string;
  currencyCode: string;
  /** What the customer saw and paid in, when that was another currency than the shop's. */
  presented: { totalMinor: string; currencyCode: string } | null;
  discountCodes: string[];
  items: { title: string; quantity: number }[];
  itemLines: number;
  parcels: CustomerParcel[];
  refunds: { day: string; totalMinor: string }[];
  returns: { day: string; quantity: number; status: string }[];
}

export interface CustomerParcel {
  shippedOn: string;
  promisedOn: string | null;
  deliveredOn: string | null;
  company: string | null;
  tracked: boolean;
  /** Admin GraphQL's FulfillmentDisplayStatus. */
  status: string | null;
  failed: boolean;
}

import type { Instant } from "~/platform/instant";

/**
 * An order as Shopify told it, from a bulk file or a webhook. Amounts are minor units of the shop's currency; enum words
 * are those of Admin GraphQL (capital letters: PAID, PARTIALLY_FULFILLED), whatever the source wrote.
 */
export interface OrderRecord {
  id: bigint;
  name: string;
  customerId: bigint | null;
  createdAt: Instant;
  processedAt: Instant;
  /** The version: of two records of one order the one with the later `updatedAt` is the truth. */
  updatedAt: Instant;
  cancelledAt: Instant | null;
  cancelReason: string | null;
  test: boolean;
  sourceName: string | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  /** null: not told by this source; what is stored stays. */
  returnStatus: string | null;
  currencyCode: string;
  totalMinor: bigint;
  /** After edits, returns and refunds. */
  currentTotalMinor: bigint;
  refundedMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  presentmentCurrency: string | null;
  /** In minor units of `presentmentCurrency`. */
  presentmentTotalMinor: bigint | null;
  discountCodes: string[];
  /** All lines of the order: they replace the stored ones. */
  lines: OrderLineRecord[];
  refunds: RefundRecord[];
  fulfillments: FulfillmentRecord[];
  returns: OrderReturnRecord[];
}

export interface OrderLineRecord {
  id: bigint;
  productId: bigint | null;
  variantId: bigint | null;
  title: string;
  sku: string | null;
  quantity: number;
  /** What is left after removals and refunds. */
  currentQuantity: number;
  unitPriceMinor: bigint;
  /** Price of one piece after every discount. */
  paidUnitMinor: bigint;
  isGiftCard: boolean;
  /** null: not told by this source (webhooks never tell); what is stored stays. */
  isSubscription: boolean | null;
}

/** Immutable once made. */
export interface RefundRecord {
  id: bigint;
  createdAt: Instant;
  totalMinor: bigint;
}

/** One parcel. Moments that a source does not tell are null, and what is stored stays. */
export interface FulfillmentRecord {
  id: bigint;
  status: string | null;
  displayStatus: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  inTransitAt: Instant | null;
  estimatedDeliveryAt: Instant | null;
  deliveredAt: Instant | null;
  trackingCompany: string | null;
  hasTrackingNumber: boolean;
}

export interface OrderReturnRecord {
  id: bigint;
  status: string;
  createdAt: Instant;
  closedAt: Instant | null;
  totalQuantity: number;
}

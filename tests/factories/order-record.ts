import type { OrderRecord } from "~/features/orders/order-record";

let nextId = 5_000_000_000_001n;

/** A paid order of one line, 50.00 in the shop's currency, placed and last changed on 1 November 2026. */
export function orderRecord(overrides: Partial<OrderRecord> = {}): OrderRecord {
  const id = overrides.id ?? nextId++;
  return {
    id,
    name: `#${id % 10_000n}`,
    customerId: null,
    createdAt: "2026-11-01T10:00:00Z",
    processedAt: "2026-11-01T10:00:00Z",
    updatedAt: "2026-11-01T10:00:00Z",
    cancelledAt: null,
    cancelReason: null,
    test: false,
    sourceName: "web",
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    returnStatus: null,
    currencyCode: "EUR",
    totalMinor: 5000n,
    currentTotalMinor: 5000n,
    refundedMinor: 0n,
    discountMinor: 0n,
    shippingMinor: 0n,
    taxMinor: 0n,
    presentmentCurrency: "EUR",
    presentmentTotalMinor: 5000n,
    discountCodes: [],
    lines: [
      {
        id: id * 10n,
        productId: null,
        variantId: null,
        title: "House blend 1 kg",
        sku: "HB-1000",
        quantity: 1,
        currentQuantity: 1,
        unitPriceMinor: 5000n,
        paidUnitMinor: 5000n,
        isGiftCard: false,
        isSubscription: false,
      },
    ],
    refunds: [],
    fulfillments: [],
    returns: [],
    ...overrides,
  };
}

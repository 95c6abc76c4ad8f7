import type { OrderRecord } from "~/features/orders/order-record";

export interface BulkFileOptions {
  orders: number;
  seed: number;
  /** Another order of the same lines. */
  shuffleSeed?: number;
  /** Only the lines of this order's children, as an older bulk file would tell them. */
  onlyLinesOf?: OrderRecord;
}

export interface BulkFile {
  /** JSON Lines as Shopify writes them: children apart from their parents, in any order, slashes escaped. */
  text: string;
  lines: number;
  counts: {
    orders: number;
    lines: number;
    refunds: number;
    fulfillments: number;
    returns: number;
    totalMinor: bigint;
  };
  /** The same orders as records. */
  records: OrderRecord[];
}

/** Small generator of pseudo-random numbers (mulberry32), so that a file is the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const money = (minor: bigint) => {
  const cents = `${minor % 100n}`.padStart(2, "0").replace(/0$/, "");
  return {
    shopMoney: { amount: `${minor / 100n}.${cents}` },
    presentmentMoney: { amount: `${minor / 100n}.${cents}` },
  };
};
const iso = (day: number, hour: number) =>
  new Date(Date.UTC(2026, 0, 1 + day, hour)).toISOString().replace(".000", "");
const gid = (type: string, id: bigint) => `gid://shopify/${type}/${id}`;

/** A bulk file of orders with lines, refunds, parcels and returns. Ids lie beyond 2^53 on purpose now and then. */
export function bulkFile(options: BulkFileOptions): BulkFile {
  const random = randomFrom(options.seed);
  const below = (n: number) => Math.floor(random() * n);
  const records = Array.from({ length: options.orders }, (_, n) => makeOrder(BigInt(n + 1) * 10n, below));
  const told = options.onlyLinesOf ? [options.onlyLinesOf] : records;
  const lines = told.flatMap((order) => [...(options.onlyLinesOf ? [] : [head(order)]), ...children(order)]);
  const mix = randomFrom(options.shuffleSeed ?? options.seed + 1);
  for (let i = lines.length - 1; i > 0; i--) {
    const j = Math.floor(mix() * (i + 1));
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  const sum = (of: (order: OrderRecord) => number) => records.reduce((total, order) => total + of(order), 0);
  return {
    text: lines.map((line) => JSON.stringify(line).replaceAll("/", "\\/") + "\n").join(""),
    lines: lines.length,
    counts: {
      orders: records.length,
      lines: sum((order) => order.lines.length),
      refunds: sum((order) => order.refunds.length),
      fulfillments: sum((order) => order.fulfillments.length),
      returns: sum((order) => order.returns.length),
      totalMinor: records.reduce((total, order) => total + order.totalMinor, 0n),
    },
    records,
  };
}

function makeOrder(id: bigint, below: (n: number) => number): OrderRecord {
  const day = below(300);
  const lineIds = Array.from({ length: 1 + below(4) }, (_, n) => id * 10n + BigInt(n));
  const totalMinor = BigInt(500 + below(20_000));
  return {
    id,
    name: `#${id} "é\t\\`,
    customerId: below(5) === 0 ? null : BigInt(7_000_000_000_000 + below(40)),
    createdAt: iso(day, 8),
    processedAt: iso(day, 8),
    updatedAt: iso(day + below(9), 9 + below(10)),
    cancelledAt: null,
    cancelReason: null,
    test: below(20) === 0,
    sourceName: "web",
    financialStatus: "PAID",
    fulfillmentStatus: "FULFILLED",
    returnStatus: "NO_RETURN",
    currencyCode: "EUR",
    totalMinor,
    currentTotalMinor: totalMinor,
    refundedMinor: 0n,
    discountMinor: BigInt(below(300)),
    shippingMinor: 490n,
    taxMinor: 100n,
    presentmentCurrency: "EUR",
    presentmentTotalMinor: totalMinor,
    discountCodes: below(4) === 0 ? ["WELCOME", "{a,b}"] : [],
    lines: lineIds.map((lineId) => ({
      id: lineId,
      productId: below(9) === 0 ? null : BigInt(1 + below(20)),
      variantId: 9_007_199_254_740_993n + BigInt(below(5)),
      title: "Ground \u2028 coffee, 250 g",
      sku: below(3) === 0 ? null : "SKU-1",
      quantity: 1 + below(3),
      currentQuantity: 1,
      unitPriceMinor: 1250n,
      paidUnitMinor: 1200n,
      isGiftCard: below(30) === 0,
      isSubscription: below(10) === 0,
    })),
    refunds: below(6) === 0 ? [{ id: id + 1n, createdAt: iso(day + 5, 9), totalMinor: 250n }] : [],
    fulfillments:
      below(4) === 0
        ? []
        : [
            {
              id: id + 2n,
              status: "SUCCESS",
              displayStatus: "DELIVERED",
              createdAt: iso(day + 1, 9),
              updatedAt: iso(day + 3, 9),
              inTransitAt: iso(day + 1, 10),
              estimatedDeliveryAt: null,
              deliveredAt: iso(day + 3, 9),
              trackingCompany: "Post",
              hasTrackingNumber: true,
            },
          ],
    returns:
      below(8) === 0
        ? [
            {
              id: id + 3n,
              status: "CLOSED",
              createdAt: iso(day + 6, 9),
              closedAt: iso(day + 7, 9),
              totalQuantity: 1,
            },
          ]
        : [],
  };
}

function head(order: OrderRecord): Record<string, unknown> {
  const {
    createdAt,
    processedAt,
    updatedAt,
    cancelledAt,
    cancelReason,
    test,
    sourceName,
    returnStatus,
    currencyCode,
    name,
    discountCodes,
  } = order;
  return {
    ...{
      id: gid("Order", order.id),
      name,
      createdAt,
      processedAt,
      updatedAt,
      cancelledAt,
      cancelReason,
      test,
      sourceName,
    },
    ...{ currencyCode, presentmentCurrencyCode: order.presentmentCurrency, returnStatus, discountCodes },
    displayFinancialStatus: order.financialStatus,
    displayFulfillmentStatus: order.fulfillmentStatus,
    customer: order.customerId === null ? null : { id: gid("Customer", order.customerId) },
    totalPriceSet: money(order.totalMinor),
    currentTotalPriceSet: money(order.currentTotalMinor),
    totalRefundedSet: money(order.refundedMinor),
    totalDiscountsSet: money(order.discountMinor),
    totalShippingPriceSet: money(order.shippingMinor),
    totalTaxSet: money(order.taxMinor),
    refunds: order.refunds.map((refund) => ({
      id: gid("Refund", refund.id),
      createdAt: refund.createdAt,
      totalRefundedSet: money(refund.totalMinor),
    })),
    fulfillments: order.fulfillments.map(({ id, trackingCompany, hasTrackingNumber, ...parcel }) => ({
      ...parcel,
      id: gid("Fulfillment", id),
      trackingInfo: [{ company: trackingCompany, number: hasTrackingNumber ? "T1" : null }],
    })),
  };
}

function children(order: OrderRecord): Record<string, unknown>[] {
  const __parentId = gid("Order", order.id);
  const lines = order.lines.map((line) => ({
    id: gid("LineItem", line.id),
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    isGiftCard: line.isGiftCard,
    product: line.productId === null ? null : { id: gid("Product", line.productId) },
    variant: line.variantId === null ? null : { id: gid("ProductVariant", line.variantId) },
    sellingPlan: line.isSubscription ? { sellingPlanId: "gid://shopify/SellingPlan/1" } : null,
    originalUnitPriceSet: money(line.unitPriceMinor),
    discountedUnitPriceAfterAllDiscountsSet: money(line.paidUnitMinor),
    __parentId,
  }));
  const returns = order.returns.map((back) => ({ ...back, id: gid("Return", back.id), __parentId }));
  return [...lines, ...returns];
}

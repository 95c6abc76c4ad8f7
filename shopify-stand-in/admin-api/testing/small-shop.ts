import type { SandboxCustomer, SandboxOrder, SandboxProduct, SandboxShop } from "../../shops/shop-model";

/** The instant at which the tests look at the small shop. */
export const smallShopNow = Date.parse("2026-11-22T12:00:00Z");

const day = 86_400_000;

function customer(id: bigint, over: Partial<SandboxCustomer>): SandboxCustomer {
  return {
    id,
    createdAt: Date.parse("2026-01-05T09:00:00Z"),
    updatedAt: Date.parse("2026-11-02T09:00:00Z"),
    firstName: "Nadia",
    lastName: "Test",
    email: `customer.${id}@example.com`,
    phone: null,
    locale: "en",
    countryCode: "DE",
    city: "Bremen",
    zip: "28195",
    state: "ENABLED",
    tags: [],
    marketingState: "NOT_SUBSCRIBED",
    rfmGroup: "ACTIVE",
    predictedSpendTier: "MEDIUM",
    ...over,
  };
}

function order(id: bigint, over: Partial<SandboxOrder>): SandboxOrder {
  const at = over.createdAt ?? smallShopNow - 10 * day;
  return {
    id,
    name: `#${1000n + id}`,
    customerId: 1n,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    test: false,
    sourceName: "web",
    financialStatus: "PAID",
    fulfillmentStatus: "FULFILLED",
    returnStatus: "NO_RETURN",
    presentmentCurrency: "EUR",
    presentmentRate: 1,
    discountCodes: [],
    tags: [],
    lines: [
      {
        id: id * 10n + 1n,
        productId: 11n,
        variantId: 111n,
        title: "House beans",
        variantTitle: "250 g",
        sku: "BEAN-250",
        vendor: "Coffee Harbour",
        quantity: 2,
        currentQuantity: 2,
        unitPriceMinor: 1250n,
        discountMinor: 0n,
        isGiftCard: false,
        sellingPlan: null,
      },
    ],
    shippingMinor: 490n,
    taxMinor: 10n,
    discountMinor: 0n,
    totalMinor: 3000n,
    refunds: [],
    fulfillments: [],
    returns: [],
    checkoutToken: `token${id}`,
    ...over,
  };
}

function product(id: bigint, over: Partial<SandboxProduct>): SandboxProduct {
  return {
    id,
    handle: `product-${id}`,
    title: "House beans",
    status: "ACTIVE",
    productType: "Beans",
    vendor: "Coffee Harbour",
    tags: ["beans"],
    isGiftCard: false,
    createdAt: Date.parse("2025-05-01T08:00:00Z"),
    updatedAt: Date.parse("2026-10-01T08:00:00Z"),
    imageUrl: "https://cdn.shopify.com/s/files/1/house-beans.jpg",
    variants: [
      { id: id * 10n + 1n, title: "250 g", sku: "BEAN-250", priceMinor: 1250n, inventoryQuantity: 40 },
      { id: id * 10n + 2n, title: "1 kg", sku: "BEAN-1000", priceMinor: 3900n, inventoryQuantity: 0 },
    ],
    ...over,
  };
}

const byId = <T extends { id: bigint }>(...items: T[]) => new Map(items.map((item) => [item.id, item]));

/**
 * A shop small enough to know by heart. Orders: 1 recent, 2 refunded in part with a parcel and a return, 3 in US dollars,
 * 4 older than 60 days, 5 a test, 6 cancelled. Customers: 1 and 2 with orders, 3 without, 4 merged into 1, 5 deleted.
 */
export function smallShop(): SandboxShop {
  return {
    profile: {
      id: 68n,
      handle: "small-shop",
      name: "Small Shop",
      email: "hello@example.com",
      currencyCode: "EUR",
      presentment: [{ currencyCode: "USD", rate: 1.1 }],
      ianaTimezone: "Europe/Berlin",
      countryCode: "DE",
      planName: "Basic",
      createdAt: Date.parse("2024-01-01T00:00:00Z"),
    },
    customers: byId(
      customer(1n, { tags: ["VIP", "newsletter"], marketingState: "SUBSCRIBED" }),
      customer(2n, {
        firstName: "Robin",
        email: "robin@mail.example.org",
        updatedAt: Date.parse("2026-11-10T22:30:00Z"),
      }),
      customer(3n, { firstName: null, lastName: null, email: null, phone: "+4915550000003", rfmGroup: null }),
      customer(4n, { mergedInto: 1n }),
      customer(5n, { deleted: true }),
    ),
    products: byId(
      product(11n, {}),
      product(12n, { title: "Gift card", isGiftCard: true, tags: [], imageUrl: null }),
    ),
    orders: byId(
      order(1n, { tags: ["first"], discountCodes: ["WELCOME10"], discountMinor: 250n, totalMinor: 2750n }),
      order(2n, {
        createdAt: smallShopNow - 30 * day,
        updatedAt: smallShopNow - 5 * day,
        financialStatus: "PARTIALLY_REFUNDED",
        returnStatus: "RETURNED",
        refunds: [
          {
            id: 21n,
            createdAt: smallShopNow - 6 * day,
            note: "Broken bag / late",
            totalMinor: 1250n,
            lines: [{ lineId: 21n, quantity: 1, restockType: "RETURN", subtotalMinor: 1250n }],
          },
        ],
        fulfillments: [
          {
            id: 22n,
            status: "SUCCESS",
            displayStatus: "DELIVERED",
            createdAt: smallShopNow - 29 * day,
            updatedAt: smallShopNow - 25 * day,
            inTransitAt: smallShopNow - 28 * day,
            estimatedDeliveryAt: smallShopNow - 27 * day,
            deliveredAt: smallShopNow - 25 * day,
            trackingCompany: "DHL",
            trackingNumber: "DE123",
          },
        ],
        returns: [
          {
            id: 23n,
            name: "#1002-R1",
            status: "CLOSED",
            createdAt: smallShopNow - 8 * day,
            closedAt: smallShopNow - 6 * day,
            totalQuantity: 1,
          },
        ],
      }),
      order(3n, {
        customerId: 2n,
        presentmentCurrency: "USD",
        presentmentRate: 1.1,
        createdAt: smallShopNow - 40 * day,
      }),
      order(4n, { customerId: 4n, createdAt: smallShopNow - 100 * day }),
      order(5n, { test: true }),
      order(6n, {
        customerId: null,
        cancelledAt: smallShopNow - 3 * day,
        cancelReason: "CUSTOMER",
        financialStatus: "VOIDED",
      }),
    ),
    abandonedCheckouts: byId({
      id: 31n,
      name: "#31",
      token: "0123456789abcdef",
      customerId: 2n,
      createdAt: smallShopNow - 2 * day,
      updatedAt: smallShopNow - 2 * day,
      completedAt: null,
      lines: [
        {
          variantId: 111n,
          productId: 11n,
          title: "House beans",
          sku: "BEAN-250",
          quantity: 3,
          unitPriceMinor: 1250n,
        },
      ],
      totalMinor: 4240n,
      subtotalMinor: 3750n,
    }),
  };
}

/**
 * The state of one sandbox shop, in memory. Shopify's own words; money in minor units; instants in epoch milliseconds.
 * admin-api/ reads it through GraphQL, webhooks.ts turns its changes into deliveries, shops/<name>.ts fills it.
 */
export interface SandboxShop {
  profile: ShopProfile;
  customers: Map<bigint, SandboxCustomer>;
  products: Map<bigint, SandboxProduct>;
  orders: Map<bigint, SandboxOrder>;
  abandonedCheckouts: Map<bigint, SandboxCheckout>;
}

export interface ShopProfile {
  id: bigint;
  /** `coffee-harbour` of coffee-harbour.myshopify.com */
  handle: string;
  name: string;
  email: string;
  currencyCode: string;
  /** Currencies shoppers may pay in, with the rate from the shop's currency. */
  presentment: { currencyCode: string; rate: number }[];
  ianaTimezone: string;
  countryCode: string;
  planName: string;
  createdAt: number;
}

export interface SandboxCustomer {
  id: bigint;
  createdAt: number;
  updatedAt: number;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  countryCode: string;
  city: string;
  zip: string;
  state: "ENABLED" | "DISABLED" | "INVITED";
  tags: string[];
  marketingState: "SUBSCRIBED" | "NOT_SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";
  /** Absent: never asked; promotions/consent.ts says what that means. */
  smsMarketingState?: "SUBSCRIBED" | "NOT_SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";
  /** Instants of the latest consents, where one was given or withdrawn in the sandbox. */
  marketingUpdatedAt?: number;
  smsMarketingUpdatedAt?: number;
  marketingOptInLevel?: "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | "UNKNOWN";
  /** Shopify's own RFM group and spend tier, as its segments would say. */
  rfmGroup: string | null;
  predictedSpendTier: "HIGH" | "MEDIUM" | "LOW" | null;
  mergedInto?: bigint;
  deleted?: boolean;
}

export interface SandboxProduct {
  id: bigint;
  handle: string;
  title: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT";
  productType: string;
  vendor: string;
  tags: string[];
  isGiftCard: boolean;
  createdAt: number;
  updatedAt: number;
  imageUrl: string | null;
  variants: SandboxVariant[];
}

export interface SandboxVariant {
  id: bigint;
  title: string;
  sku: string;
  priceMinor: bigint;
  inventoryQuantity: number;
}

export interface SandboxOrder {
  id: bigint;
  /** `#1001` */
  name: string;
  customerId: bigint | null;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF" | null;
  test: boolean;
  sourceName: string;
  financialStatus: "PENDING" | "AUTHORIZED" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";
  fulfillmentStatus: "UNFULFILLED" | "PARTIALLY_FULFILLED" | "FULFILLED";
  returnStatus: "NO_RETURN" | "RETURN_REQUESTED" | "IN_PROGRESS" | "RETURNED";
  presentmentCurrency: string;
  presentmentRate: number;
  discountCodes: string[];
  tags: string[];
  lines: SandboxLine[];
  /** What was charged for it, after {@link SandboxOrder.shippingDiscountMinor}. */
  shippingMinor: bigint;
  shippingDiscountMinor?: bigint;
  taxMinor: bigint;
  /** What the checkout applied, in its order; absent where the discount is a plain share of the lines. */
  discounts?: OrderDiscount[];
  /** Sum over the lines' discounts and order discounts. */
  discountMinor: bigint;
  /** What was charged: lines - discount + shipping + tax. */
  totalMinor: bigint;
  refunds: SandboxRefund[];
  fulfillments: SandboxFulfillment[];
  returns: SandboxReturn[];
  checkoutToken: string;
}

/** A discount of the Admin API as an order used it. */
export interface OrderDiscount {
  code: string;
  discountId: bigint;
  value: { kind: "percentage"; fraction: number } | { kind: "amount"; amountMinor: bigint };
  allocation: "ACROSS" | "EACH";
  selection: "ALL" | "ENTITLED";
  /** What it took off each line of the order. */
  perLineMinor: bigint[];
  /** What it took off the shipping. */
  shippingMinor: bigint;
}

export interface SandboxLine {
  id: bigint;
  productId: bigint | null;
  variantId: bigint | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  currentQuantity: number;
  unitPriceMinor: bigint;
  /** Discount on the whole line. */
  discountMinor: bigint;
  isGiftCard: boolean;
  sellingPlan: { id: bigint; name: string } | null;
}

export interface SandboxRefund {
  id: bigint;
  createdAt: number;
  note: string | null;
  totalMinor: bigint;
  lines: {
    lineId: bigint;
    quantity: number;
    restockType: "RETURN" | "CANCEL" | "NO_RESTOCK";
    subtotalMinor: bigint;
  }[];
}

export interface SandboxFulfillment {
  id: bigint;
  status: "SUCCESS" | "CANCELLED" | "FAILURE";
  displayStatus:
    "CONFIRMED" | "IN_TRANSIT" | "OUT_FOR_DELIVERY" | "DELIVERED" | "FAILURE" | "ATTEMPTED_DELIVERY";
  createdAt: number;
  updatedAt: number;
  inTransitAt: number | null;
  estimatedDeliveryAt: number | null;
  deliveredAt: number | null;
  trackingCompany: string | null;
  trackingNumber: string | null;
}

export interface SandboxReturn {
  id: bigint;
  name: string;
  status: "OPEN" | "CLOSED" | "CANCELED" | "REQUESTED" | "DECLINED";
  createdAt: number;
  closedAt: number | null;
  totalQuantity: number;
}

export interface SandboxCheckout {
  id: bigint;
  name: string;
  token: string;
  customerId: bigint | null;
  createdAt: number;
  updatedAt: number;
  completedAt: number | null;
  lines: {
    variantId: bigint;
    productId: bigint;
    title: string;
    sku: string;
    quantity: number;
    unitPriceMinor: bigint;
  }[];
  totalMinor: bigint;
  subtotalMinor: bigint;
}

/** A change in the shop that Shopify would tell apps about. The resource is looked up by id when the payload is built. */
export type ShopChange =
  | {
      topic:
        | "orders/create"
        | "orders/updated"
        | "orders/cancelled"
        | "orders/paid"
        | "orders/fulfilled"
        | "orders/delete";
      orderId: bigint;
    }
  | { topic: "refunds/create"; orderId: bigint; refundId: bigint }
  | { topic: "fulfillments/create" | "fulfillments/update"; orderId: bigint; fulfillmentId: bigint }
  | { topic: "customers/create" | "customers/update" | "customers/delete"; customerId: bigint }
  | { topic: "customers/merge"; keptId: bigint; deletedId: bigint }
  | { topic: "customers_email_marketing_consent/update"; customerId: bigint }
  | { topic: "customer.tags_added" | "customer.tags_removed"; customerId: bigint; tags: string[]; at: number }
  | { topic: "discounts/redeemcode_added"; discountId: bigint; codeId: bigint; code: string; at: number }
  | { topic: "products/create" | "products/update" | "products/delete"; productId: bigint }
  | { topic: "checkouts/create" | "checkouts/update"; checkoutId: bigint };

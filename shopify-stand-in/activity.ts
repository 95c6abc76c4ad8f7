import type { SandboxCustomer, SandboxOrder, SandboxShop, ShopChange } from "./shops/shop-model";

export const activityKinds = [
  "order-placed",
  "order-changed",
  "order-cancelled",
  "order-deleted",
  "refund",
  "parcel-sent",
  "parcel-moved",
  "customer-registered",
  "customer-changed",
  "customer-deleted",
  "customers-merged",
  "product-changed",
  "product-deleted",
  "checkout-begun",
  "checkout-paid",
  "discount-made",
  "code-refused",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One thing that happened in a shop, as it stood then: the thing may be gone by now. */
export interface ActivityEntry {
  /** Its number in the shop, from 1. */
  n: number;
  at: number;
  kind: ActivityKind;
  /** What it happened to: `#1234`, a name, a title. */
  subject: string;
  /** Where the admin shows it, within the shop: `orders/123`; null when it is gone. */
  path: string | null;
  /** Who bought, what became of a parcel, who was merged; empty when there is nothing to add. */
  detail: string;
  amountMinor: bigint | null;
  /** The topics of the webhooks it sent, where the app is subscribed to them. */
  topics: string[];
}

const KEPT = 200;

/** The newest things that happened in each shop of the sandbox, whoever made them happen. */
export class Activity {
  readonly #ofShop = new Map<string, { count: number; entries: ActivityEntry[] }>();

  record(domain: string, shop: SandboxShop, changes: readonly ShopChange[], at: number): void {
    if (changes.length === 0) return;
    this.#put(
      domain,
      describe(shop, changes),
      changes.map(({ topic }) => topic),
      at,
    );
  }

  #put(domain: string, described: Described, topics: string[], at: number): void {
    const known = this.#ofShop.get(domain) ?? { count: 0, entries: [] };
    this.#ofShop.set(domain, known);
    const n = ++known.count;
    known.entries.unshift({ n, at, ...described, topics });
    known.entries.length = Math.min(known.entries.length, KEPT);
  }

  /** A code that a shopper entered was refused: nothing in the shop changed. */
  recordRefusal(domain: string, code: string, detail: string, at: number): void {
    const kind = "code-refused";
    this.#put(domain, { ...plain(kind, code, "discounts"), detail }, [], at);
  }

  count(domain: string): number {
    return this.#ofShop.get(domain)?.count ?? 0;
  }

  /** Newest first. */
  newest(domain: string, most = KEPT): ActivityEntry[] {
    return this.#ofShop.get(domain)?.entries.slice(0, most) ?? [];
  }
}

type Described = Omit<ActivityEntry, "n" | "at" | "topics">;

/** The change that says most: a cancellation begins with its refund, a paid checkout with the checkout. */
function describe(shop: SandboxShop, changes: readonly ShopChange[]): Described {
  const change = changes.find(({ topic }) => topic === "orders/cancelled") ?? changes[0]!;
  switch (change.topic) {
    case "orders/create":
      return ofOrder(shop, "order-placed", change.orderId);
    case "orders/cancelled":
      return ofOrder(shop, "order-cancelled", change.orderId);
    case "orders/delete":
      return plain("order-deleted", String(change.orderId), null);
    case "orders/updated":
    case "orders/paid":
    case "orders/fulfilled":
      return ofOrder(shop, "order-changed", change.orderId);
    case "refunds/create": {
      const refund = shop.orders.get(change.orderId)?.refunds.find(({ id }) => id === change.refundId);
      return { ...ofOrder(shop, "refund", change.orderId), amountMinor: refund?.totalMinor ?? null };
    }
    case "fulfillments/create":
      return { ...ofOrder(shop, "parcel-sent", change.orderId), amountMinor: null };
    case "fulfillments/update": {
      const parcel = shop.orders
        .get(change.orderId)
        ?.fulfillments.find(({ id }) => id === change.fulfillmentId);
      const detail = parcel?.displayStatus.toLowerCase().replaceAll("_", " ") ?? "";
      return { ...ofOrder(shop, "parcel-moved", change.orderId), detail, amountMinor: null };
    }
    case "customers/create":
      return ofCustomer(shop, "customer-registered", change.customerId);
    case "customers/update":
      return ofCustomer(shop, "customer-changed", change.customerId);
    case "customers_email_marketing_consent/update":
    case "customer.tags_added":
    case "customer.tags_removed":
      return ofCustomer(shop, "customer-changed", change.customerId);
    case "discounts/redeemcode_added":
      return plain("discount-made", change.code, `discounts/${change.discountId}`);
    case "customers/delete":
      return plain("customer-deleted", nameOf(shop.customers.get(change.customerId)), null);
    case "customers/merge":
      return {
        ...ofCustomer(shop, "customers-merged", change.keptId),
        detail: nameOf(shop.customers.get(change.deletedId)),
      };
    case "products/create":
    case "products/update": {
      const product = shop.products.get(change.productId);
      return plain(
        "product-changed",
        product?.title ?? String(change.productId),
        `products/${change.productId}`,
      );
    }
    case "products/delete":
      return plain("product-deleted", String(change.productId), null);
    case "checkouts/create":
    case "checkouts/update": {
      const checkout = shop.abandonedCheckouts.get(change.checkoutId);
      const buyer = checkout?.customerId == null ? "" : nameOf(shop.customers.get(checkout.customerId));
      const kind = change.topic === "checkouts/create" ? "checkout-begun" : "checkout-paid";
      return {
        ...plain(kind, checkout?.name ?? "", null),
        detail: buyer,
        amountMinor: checkout?.totalMinor ?? null,
      };
    }
  }
}

function plain(kind: ActivityKind, subject: string, path: string | null): Described {
  return { kind, subject, path, detail: "", amountMinor: null };
}

function ofOrder(shop: SandboxShop, kind: ActivityKind, orderId: bigint): Described {
  const order: SandboxOrder | undefined = shop.orders.get(orderId);
  return {
    ...plain(kind, order?.name ?? String(orderId), `orders/${orderId}`),
    detail: order?.customerId == null ? "" : nameOf(shop.customers.get(order.customerId)),
    amountMinor: order?.totalMinor ?? null,
  };
}

function ofCustomer(shop: SandboxShop, kind: ActivityKind, customerId: bigint): Described {
  return plain(kind, nameOf(shop.customers.get(customerId)), `customers/${customerId}`);
}

function nameOf(customer: SandboxCustomer | undefined): string {
  const name = [customer?.firstName, customer?.lastName].filter(Boolean).join(" ");
  return name || customer?.email || String(customer?.id ?? "");
}

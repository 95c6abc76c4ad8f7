import type {
  SandboxCheckout,
  SandboxCustomer,
  SandboxFulfillment,
  SandboxOrder,
  SandboxProduct,
  SandboxRefund,
  SandboxReturn,
  SandboxShop,
  SandboxVariant,
} from "../shops/shop-model";

const sixtyDaysMs = 60 * 24 * 3600 * 1000;

export interface VariantOfProduct {
  product: SandboxProduct;
  variant: SandboxVariant;
  position: number;
}

export interface PartOfOrder<T> {
  order: SandboxOrder;
  part: T;
}

/**
 * What one request can see of a shop, with the look-ups its fields need; each is built on first use. The shop may change
 * between requests, so an index lives for one request or one bulk operation.
 */
export class ShopIndex {
  readonly #oldestVisibleOrder: number;
  #ordersByCustomer: Map<bigint, SandboxOrder[]> | undefined;
  readonly #places = new Map<bigint, number>();
  #visibleOrders: SandboxOrder[] | undefined;
  #variants: Map<bigint, VariantOfProduct> | undefined;

  constructor(
    readonly shop: SandboxShop,
    now: number,
    seesAllOrders: boolean,
  ) {
    this.#oldestVisibleOrder = seesAllOrders ? -Infinity : now - sixtyDaysMs;
  }

  /** Without read_all_orders an app sees the orders of the last 60 days only. */
  #isVisible(order: SandboxOrder): boolean {
    return order.createdAt >= this.#oldestVisibleOrder;
  }

  orders(): readonly SandboxOrder[] {
    return (this.#visibleOrders ??= [...this.shop.orders.values()].filter((order) => this.#isVisible(order)));
  }

  order(id: bigint): SandboxOrder | null {
    const order = this.shop.orders.get(id);
    return order && this.#isVisible(order) ? order : null;
  }

  /** All orders a customer ever placed, visible or not, oldest first. */
  #ordersOf(customerId: bigint): readonly SandboxOrder[] {
    if (!this.#ordersByCustomer) {
      this.#ordersByCustomer = new Map();
      for (const order of this.shop.orders.values()) {
        const customer = this.customer(order.customerId);
        if (!customer) continue;
        const list = this.#ordersByCustomer.get(customer.id);
        if (list) list.push(order);
        else this.#ordersByCustomer.set(customer.id, [order]);
      }
      for (const list of this.#ordersByCustomer.values()) {
        list.sort((a, b) => a.processedAt - b.processedAt);
        list.forEach((order, at) => this.#places.set(order.id, at + 1));
      }
    }
    return this.#ordersByCustomer.get(customerId) ?? [];
  }

  ordersOfCustomer(customerId: bigint): readonly SandboxOrder[] {
    return this.#ordersOf(customerId).filter((order) => this.#isVisible(order));
  }

  /** Shopify's lifetime figures count every order, whatever the app may see of them. */
  lifetime(customerId: bigint): { orders: number; spentMinor: bigint } {
    let orders = 0;
    let spentMinor = 0n;
    for (const order of this.#ordersOf(customerId)) {
      if (order.test) continue;
      orders += 1;
      if (isPaid(order)) spentMinor += order.totalMinor - refundedMinor(order);
    }
    return { orders, spentMinor };
  }

  /** Place of an order among its customer's, from 1. */
  orderIndex(order: SandboxOrder): number | null {
    this.#ordersOf(order.customerId ?? 0n);
    return this.#places.get(order.id) ?? null;
  }

  /** Follows merges; null for a deleted or unknown customer. */
  customer(id: bigint | null): SandboxCustomer | null {
    let customer = id === null ? undefined : this.shop.customers.get(id);
    for (let hops = 0; customer?.mergedInto !== undefined && hops < 20; hops++) {
      customer = this.shop.customers.get(customer.mergedInto);
    }
    return customer && !customer.deleted ? customer : null;
  }

  customers(): SandboxCustomer[] {
    return [...this.shop.customers.values()].filter((one) => !one.deleted && one.mergedInto === undefined);
  }

  product(id: bigint | null): SandboxProduct | null {
    return id === null ? null : (this.shop.products.get(id) ?? null);
  }

  variants(): ReadonlyMap<bigint, VariantOfProduct> {
    if (!this.#variants) {
      this.#variants = new Map();
      for (const product of this.shop.products.values()) {
        product.variants.forEach((variant, at) =>
          this.#variants?.set(variant.id, { product, variant, position: at + 1 }),
        );
      }
    }
    return this.#variants;
  }

  checkouts(): SandboxCheckout[] {
    return [...this.shop.abandonedCheckouts.values()];
  }

  refund(id: bigint): PartOfOrder<SandboxRefund> | null {
    return this.#partOfOrder(id, (order) => order.refunds);
  }

  fulfillment(id: bigint): PartOfOrder<SandboxFulfillment> | null {
    return this.#partOfOrder(id, (order) => order.fulfillments);
  }

  return(id: bigint): PartOfOrder<SandboxReturn> | null {
    return this.#partOfOrder(id, (order) => order.returns);
  }

  #partOfOrder<T extends { id: bigint }>(
    id: bigint,
    parts: (order: SandboxOrder) => T[],
  ): PartOfOrder<T> | null {
    for (const order of this.orders()) {
      const part = parts(order).find((one) => one.id === id);
      if (part) return { order, part };
    }
    return null;
  }
}

export function refundedMinor(order: SandboxOrder): bigint {
  return order.refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n);
}

/** Money was taken, even if some or all of it went back since. */
export function isPaid(order: SandboxOrder): boolean {
  return (
    order.financialStatus === "PAID" ||
    order.financialStatus === "PARTIALLY_REFUNDED" ||
    order.financialStatus === "REFUNDED"
  );
}

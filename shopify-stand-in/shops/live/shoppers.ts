import { rhythm } from "../behaviour";
import type { Random } from "../random";
import type { SandboxCustomer, SandboxOrder, SandboxShop } from "../shop-model";

/** What is known of a customer's buying. */
export interface Shopper {
  customer: SandboxCustomer;
  orders: SandboxOrder[];
  /** The customer's own median gap in days; the shop's usual one where there are too few orders to tell. */
  gapDays: number;
}

const DAY_MS = 86_400_000;
/** So many are looked at when somebody is wanted who is likely to buy. */
const LOOKED_AT = 12;

/** The shop's people and their rhythms, kept up to date as they buy. */
export class Shoppers {
  readonly #shop: SandboxShop;
  readonly #orders = new Map<bigint, SandboxOrder[]>();
  /** Those who had enough; a few of them come back after all. */
  readonly #left = new Set<bigint>();
  #ids: bigint[] = [];

  constructor(shop: SandboxShop) {
    this.#shop = shop;
    for (const order of shop.orders.values()) this.sees(order);
  }

  sees(order: SandboxOrder): void {
    if (order.customerId === null || order.test) return;
    const orders = this.#orders.get(order.customerId);
    if (orders) orders.push(order);
    else this.#orders.set(order.customerId, [order]);
  }

  loses(customerId: bigint | null): void {
    if (customerId !== null) this.#left.add(customerId);
  }

  merged(kept: bigint, deleted: bigint): void {
    const both = [...(this.#orders.get(kept) ?? []), ...(this.#orders.get(deleted) ?? [])];
    this.#orders.set(
      kept,
      both.sort((a, b) => a.processedAt - b.processedAt),
    );
    this.#orders.delete(deleted);
  }

  of(customerId: bigint): Shopper | null {
    const customer = this.#shop.customers.get(customerId);
    if (!customer || customer.deleted || customer.mergedInto !== undefined) return null;
    const orders = (this.#orders.get(customerId) ?? []).filter(({ id }) => this.#shop.orders.has(id));
    return { customer, orders, gapDays: gapOf(orders) };
  }

  /** Anybody with an account. */
  anybody(random: Random): Shopper {
    // Customers who are deleted or merged stay in the map, marked.
    if (this.#ids.length !== this.#shop.customers.size) this.#ids = [...this.#shop.customers.keys()];
    for (let tries = 0; tries < 50 && this.#ids.length > 0; tries++) {
      const shopper = this.of(random.pick(this.#ids));
      if (shopper) return shopper;
    }
    throw new RangeError("The shop has nobody left");
  }

  /**
   * Somebody whose time has come, by the rhythm that the shop's people keep: rarely soon after the last order, most of all
   * around the usual gap, less and less after it.
   */
  nextBuyer(random: Random, now: number): Shopper {
    const candidates = Array.from({ length: LOOKED_AT }, () => this.anybody(random));
    return random.weighted(candidates.map((shopper) => [shopper, this.#urge(shopper, now)] as const));
  }

  #urge({ customer, orders, gapDays }: Shopper, now: number): number {
    const last = orders.at(-1);
    if (!last) return 0.02;
    const silence = (now - last.processedAt) / DAY_MS / gapDays;
    const urge = silence < 0.4 ? 0.08 : silence < 0.8 ? 0.5 : silence < 1.8 ? 1 : silence < 3 ? 0.3 : 0.05;
    return this.#left.has(customer.id) ? urge * 0.05 : orders.length === 1 ? urge * 0.5 : urge;
  }
}

function gapOf(orders: readonly SandboxOrder[]): number {
  const gaps = orders
    .slice(1)
    .map((order, at) => (order.processedAt - orders[at]!.processedAt) / DAY_MS)
    .sort((a, b) => a - b);
  if (gaps.length < 2) return rhythm.medianDays;
  return Math.max(2, gaps[gaps.length >> 1]!);
}

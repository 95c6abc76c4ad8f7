import type pg from "pg";
import { copyOut } from "~/copy-out.server";
import type { Shop } from "~/features/shops/shop";
import type { CustomerId } from "~/platform/ids";
import { goneSql, type SeenFrom } from "./history-store.server";
import type { CustomerHistory, Day } from "./history";
import { SortedIds } from "./sorted-ids";

/**
 * What a look at all histories must know of customers besides their orders, read before it begins: memory for those who are gone
 * only, or, where a shop shows its newest orders only, twenty bytes for each.
 */
export class CustomerFacts {
  readonly #ids = new SortedIds();
  readonly #gone: boolean[] = [];
  readonly #createdOn: Day[] = [];
  /** What Shopify counts; -1 unknown. */
  readonly #orders: number[] = [];
  readonly #seenFrom: SeenFrom;

  constructor(seenFrom: SeenFrom) {
    this.#seenFrom = seenFrom;
  }

  add(id: bigint, facts: { gone: boolean; createdOn: Day; orders: number }): void {
    this.#ids.add(id);
    this.#gone.push(facts.gone);
    this.#createdOn.push(facts.createdOn);
    this.#orders.push(facts.orders);
  }

  /** Deleted or redacted. */
  isGone(id: CustomerId): boolean {
    if (this.#ids.size === 0) return false;
    const place = this.#ids.find(id);
    return place >= 0 && this.#gone[place]!;
  }

  /** The shop's first day in sight, where older orders of this customer may exist; else null. */
  seenFromOf({ customerId, orders }: CustomerHistory): SeenFrom {
    if (this.#seenFrom === null) return null;
    const place = this.#ids.find(customerId);
    if (place < 0) return this.#seenFrom;
    if (this.#createdOn[place]! >= this.#seenFrom) return null;
    const counted = this.#orders[place]!;
    return counted < 0 || counted > orders.length ? this.#seenFrom : null;
  }
}

export async function loadCustomerFacts(
  client: pg.ClientBase,
  shop: Shop,
  seenFrom: SeenFrom,
): Promise<CustomerFacts> {
  const facts = new CustomerFacts(seenFrom);
  const zone = client.escapeLiteral(shop.timeZone);
  const query = `
    SELECT id, ${goneSql}, (created_at AT TIME ZONE ${zone})::date - DATE '1970-01-01', coalesce(shopify_order_count, -1)
      FROM customers WHERE shop_id = ${Number(shop.id)} ${seenFrom === null ? `AND ${goneSql}` : ""} ORDER BY id`;
  for await (const rows of copyOut(client, query, 4)) {
    while (rows.next())
      facts.add(rows.bigint(0), {
        gone: rows.bool(1),
        createdOn: rows.int(2),
        orders: Number(rows.bigint(3)),
      });
  }
  return facts;
}

/** Checkouts that were begun lately and not paid, by customer. */
export class OpenCheckouts {
  readonly #ids = new SortedIds();
  readonly #startedOn: Day[] = [];
  readonly #totalMinor: bigint[] = [];

  add(id: bigint, startedOn: Day, totalMinor: bigint): void {
    this.#ids.add(id);
    this.#startedOn.push(startedOn);
    this.#totalMinor.push(totalMinor);
  }

  of(id: CustomerId): CustomerHistory["openCheckouts"] {
    const found: CustomerHistory["openCheckouts"] = [];
    if (this.#ids.size === 0) return found;
    const first = this.#ids.find(id);
    for (let place = first; place >= 0 && place < this.#ids.size && this.#ids.at(place) === id; place++)
      found.push({ startedOn: this.#startedOn[place]!, totalMinor: this.#totalMinor[place]! });
    return found;
  }
}

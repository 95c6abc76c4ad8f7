import { firstHugeId, firstIds } from "./id-sequence";
import type { SandboxShop } from "./shop-model";

const numbered = ["order", "line", "refund", "fulfillment", "checkout", "customer", "variant"] as const;
export type NumberedThing = (typeof numbered)[number];

const nextIds = new WeakMap<SandboxShop, Map<NumberedThing, bigint>>();

/** A new id for a thing of this shop, above all of its kind; a shop's highest ids are looked up once. */
export function freshId(shop: SandboxShop, thing: NumberedThing): bigint {
  let known = nextIds.get(shop);
  if (!known) nextIds.set(shop, (known = highestIds(shop)));
  const id = known.get(thing)! + 32_768n;
  known.set(thing, id);
  return id;
}

/** Leaves the ids beyond 2^53 aside: they are sown on purpose, not where the numbering has got to. */
function highestIds(shop: SandboxShop): Map<NumberedThing, bigint> {
  const highest = new Map<NumberedThing, bigint>(numbered.map((thing) => [thing, firstIds[thing]]));
  const see = (thing: NumberedThing, id: bigint) => {
    if (id < firstHugeId && id > highest.get(thing)!) highest.set(thing, id);
  };
  for (const order of shop.orders.values()) {
    see("order", order.id);
    for (const line of order.lines) see("line", line.id);
    for (const refund of order.refunds) see("refund", refund.id);
    for (const parcel of order.fulfillments) see("fulfillment", parcel.id);
  }
  for (const checkout of shop.abandonedCheckouts.values()) see("checkout", checkout.id);
  for (const customer of shop.customers.values()) see("customer", customer.id);
  for (const product of shop.products.values())
    for (const variant of product.variants) see("variant", variant.id);
  return highest;
}

/** The next order's name, one above the highest: `#1002`. */
export function freshOrderName(shop: SandboxShop): string {
  let highest = 1000;
  for (const order of shop.orders.values()) highest = Math.max(highest, Number(order.name.slice(1)) || 0);
  return `#${highest + 1}`;
}

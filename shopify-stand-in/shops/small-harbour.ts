import { createCoffeeHarbour } from "./coffee-harbour";
import type { SandboxShop } from "./shop-model";

/**
 * A shop that has just begun: Coffee Harbour with so many customers, under a name of its own (`harbour-of-1`). Without any it
 * is as Shopify gives it out: no product, no order, nobody.
 */
export function createSmallHarbour(customers: number, seed: number, now: number): SandboxShop {
  const shop = createCoffeeHarbour({ seed, now, customers });
  Object.assign(shop.profile, {
    id: shop.profile.id + 1n + BigInt(customers),
    handle: `harbour-of-${customers}`,
    name: `Harbour of ${customers}`,
    email: `hello@harbour-of-${customers}.example.com`,
  });
  if (customers === 0) for (const kind of [shop.products, shop.orders, shop.abandonedCheckouts]) kind.clear();
  return shop;
}

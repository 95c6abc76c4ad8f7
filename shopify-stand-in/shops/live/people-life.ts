import { abandonment, kindShares, usesWelcomeCode } from "../behaviour";
import { countries } from "../countries";
import {
  beginCheckout,
  completeCheckout,
  deleteCustomer,
  mergeCustomers,
  updateCustomer,
  type CustomerPatch,
} from "../shop-changes";
import type { ShopChange } from "../shop-model";
import { drawBasket } from "./draw-basket";
import type { Life } from "./life";
import { buy } from "./order-life";
import { registerCustomer } from "./register-customer";

const countryShares = countries.map((country) => [country, country.weight] as const);

/** Somebody new opens an account, and unless they only look orders a few minutes later. */
export function newcomer(life: Life, at: number): ShopChange[] {
  const { shop, random, shoppers } = life;
  const kind = random.weighted(kindShares);
  const [created] = registerCustomer(shop, { kind, country: random.weighted(countryShares) }, random, at);
  if (kind !== "looker") {
    const code = random.chance(usesWelcomeCode) ? { code: "WELCOME10", percent: 10 } : null;
    life.later(at, 0.5 * random.next(), "order", (now) => {
      const shopper = shoppers.of(created.customerId);
      if (!shopper) throw new RangeError("The newcomer is gone again");
      return buy(life, shopper, now, { code });
    });
  }
  return [created];
}

/** Details of an account change: news wanted or not any more, a move, a marriage, a new address, a tag by the staff. */
export function changeCustomer(life: Life, at: number): ShopChange[] {
  const { shop, random, shoppers } = life;
  const { customer } = shoppers.anybody(random);
  const country = random.weighted(countryShares);
  const [city, zip] = random.pick(country.cities);
  const namesake = shoppers.anybody(random).customer;
  const patch = random.weighted<CustomerPatch>([
    [{ marketingState: customer.marketingState === "SUBSCRIBED" ? "UNSUBSCRIBED" : "SUBSCRIBED" }, 4],
    [{ city, zip, countryCode: country.code }, 2],
    [{ lastName: namesake.lastName }, 1],
    [{ email: `changed.${customer.id}.${random.int(1, 999)}@example.org` }, 1],
    [
      {
        tags: customer.tags.includes("vip")
          ? customer.tags.filter((tag) => tag !== "vip")
          : [...customer.tags, "vip"],
      },
      2,
    ],
  ]);
  return updateCustomer(shop, customer.id, patch, at);
}

/** Two accounts turn out to be one person's; the one with fewer orders goes. */
export function mergeTwo({ shop, random, shoppers }: Life, at: number): ShopChange[] {
  const [one, other] = [shoppers.anybody(random), shoppers.anybody(random)];
  const [kept, deleted] = one.orders.length >= other.orders.length ? [one, other] : [other, one];
  const merged = mergeCustomers(shop, kept.customer.id, deleted.customer.id, at);
  shoppers.merged(kept.customer.id, deleted.customer.id);
  return merged;
}

/** An account without orders is deleted. */
export function removeCustomer({ shop, random, shoppers }: Life, at: number): ShopChange[] {
  for (let tries = 0; tries < 60; tries++) {
    const { customer, orders } = shoppers.anybody(random);
    if (orders.length === 0) return deleteCustomer(shop, customer.id, at);
  }
  throw new RangeError("Nobody without orders was found");
}

/** Somebody begins to pay. Most leave; some come back and finish. */
export function checkout(life: Life, at: number): ShopChange[] {
  const { shop, random, shoppers, calendar } = life;
  const known = random.chance(0.85);
  const shopper = known ? shoppers.nextBuyer(random, at) : null;
  const lines = drawBasket(shop, shopper, random, calendar.dayOf(at));
  const [begun] = beginCheckout(shop, { customerId: shopper?.customer.id ?? null, lines }, at);
  if (random.chance(0.15 + abandonment.whenOverdue)) {
    life.later(at, 2 + 28 * random.next(), "checkout-paid", (now) => {
      const paid = completeCheckout(shop, begun.checkoutId, now);
      const order = [...shop.orders.values()].at(-1);
      if (order) shoppers.sees(order);
      return paid;
    });
  }
  return [begun];
}

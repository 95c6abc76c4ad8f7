import { createRandom } from "../../shopify-stand-in/shops/random";
import * as happening from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop, ShopChange } from "../../shopify-stand-in/shops/shop-model";

const names = ["Kim", "Noor", "Sasha", "Robin", "Jules"];

/**
 * One thing after another happens in a sandbox shop, from a seed: each is handed on with its moment right after it was made,
 * because a message carries the state of its own moment.
 * Returns how often each kind of thing happened.
 */
export function liveThroughDay(
  shop: SandboxShop,
  options: {
    seed: string;
    from: number;
    changes: number;
    /** Whether several things may happen within one second, which messages cannot tell apart. */
    ties: boolean;
    tell: (changes: ShopChange[], at: number) => void;
  },
): Record<string, number> {
  const random = createRandom(options.seed);
  const anyOf = <T>(list: Iterable<T>, fits: (item: T) => boolean = () => true): T => {
    const fitting = [...list].filter(fits);
    if (fitting.length === 0) throw new RangeError("nothing of the kind is left");
    return random.pick(fitting);
  };
  const customer = () =>
    anyOf(shop.customers.values(), (one) => !one.deleted && one.mergedInto === undefined).id;
  const recent = [...shop.orders.keys()].slice(-40);
  const order = () => anyOf([...recent, ...[...shop.orders.keys()].slice(-40)], (id) => shop.orders.has(id));
  const lines = () => {
    const product = anyOf(shop.products.values(), (one) => one.variants.length > 0);
    return [{ variantId: random.pick(product.variants).id, quantity: random.int(1, 3) }];
  };
  const things: Record<string, { often: number; make: (at: number) => ShopChange[] }> = {
    placeOrder: {
      often: 22,
      make: (at) => {
        const foreign = random.chance(0.4) ? random.pick(shop.profile.presentment).currencyCode : undefined;
        const extras = { shippingMinor: 490n, taxMinor: BigInt(random.int(0, 700)) };
        return happening.placeOrder(
          shop,
          {
            customerId: random.chance(0.85) ? customer() : null,
            lines: [...lines(), ...lines()],
            presentmentCurrency: foreign,
            paid: random.chance(0.85),
            ...(random.chance(0.3) ? { discount: { code: "SPRING", percent: 15 } } : {}),
            ...extras,
          },
          at,
        );
      },
    },
    refundOrder: {
      often: 14,
      make: (at) => {
        const part = random.chance(0.6) ? { amountMinor: BigInt(random.int(1, 333)) } : {};
        return happening.refundOrder(shop, order(), part, at);
      },
    },
    cancelOrder: { often: 8, make: (at) => happening.cancelOrder(shop, order(), {}, at) },
    fulfillOrder: {
      often: 12,
      make: (at) =>
        happening.fulfillOrder(
          shop,
          anyOf(shop.orders.values(), (one) => one.fulfillmentStatus !== "FULFILLED" && !one.cancelledAt).id,
          {
            tracking: random.chance(0.7) ? { company: "DHL", number: `T${at}` } : null,
            estimatedDeliveryAt: at + 86_400_000,
          },
          at,
        ),
    },
    deliverParcel: {
      often: 14,
      make: (at) =>
        happening.deliverParcel(
          shop,
          anyOf(recent, (id) => shop.orders.get(id)?.fulfillments.at(-1)?.deliveredAt === null),
          random.pick(["IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED", "ATTEMPTED_DELIVERY"] as const),
          at,
        ),
    },
    updateCustomer: {
      often: 10,
      make: (at) =>
        happening.updateCustomer(
          shop,
          customer(),
          random.pick([
            { firstName: random.pick(names) },
            { tags: ["vip", "wholesale"] },
            { marketingState: "UNSUBSCRIBED" as const },
            { locale: "fr", countryCode: "FR" },
            { email: `someone${at}@example.com` },
          ]),
          at,
        ),
    },
    mergeCustomers: { often: 4, make: (at) => happening.mergeCustomers(shop, customer(), customer(), at) },
    deleteCustomer: {
      often: 3,
      make: (at) => {
        const buyers = new Set([...shop.orders.values()].map((one) => one.customerId));
        const idle = anyOf(
          shop.customers.values(),
          (one) => !one.deleted && one.mergedInto === undefined && !buyers.has(one.id),
        );
        return happening.deleteCustomer(shop, idle.id, at);
      },
    },
    updateProduct: {
      often: 8,
      make: (at) => {
        const product = anyOf(shop.products.values());
        const variants = [
          { id: random.pick(product.variants).id, priceMinor: BigInt(random.int(500, 5000)) },
        ];
        return happening.updateProduct(
          shop,
          product.id,
          random.chance(0.5) ? { variants } : { title: `New ${at}` },
          at,
        );
      },
    },
    deleteProduct: { often: 2, make: () => happening.deleteProduct(shop, anyOf(shop.products.keys())) },
    deleteOrder: { often: 3, make: () => happening.deleteOrder(shop, order()) },
    beginCheckout: {
      often: 10,
      make: (at) =>
        happening.beginCheckout(
          shop,
          { customerId: random.chance(0.7) ? customer() : null, lines: lines() },
          at,
        ),
    },
    completeCheckout: {
      often: 8,
      make: (at) => {
        const open = anyOf(
          shop.abandonedCheckouts.values(),
          (one) =>
            one.completedAt === null &&
            one.lines.every((line) => shop.products.has(line.productId)) &&
            (one.customerId === null || alive(shop, one.customerId)),
        );
        return happening.completeCheckout(shop, open.id, at);
      },
    },
  };
  const kinds = Object.entries(things).map(([name, { often }]) => [name, often] as const);
  const happened: Record<string, number> = {};
  let at = options.from;
  for (let done = 0; done < options.changes;) {
    at += options.ties && random.chance(0.2) ? random.int(0, 900) : random.int(1, 500) * 1000;
    const unseen = Object.keys(things).filter((name) => !happened[name]);
    const kind = unseen.length > 0 && random.chance(0.3) ? random.pick(unseen) : random.weighted(kinds);
    try {
      options.tell(things[kind]!.make(at), at);
    } catch (error) {
      if (error instanceof RangeError) continue; // Shopify would refuse it
      throw error;
    }
    happened[kind] = (happened[kind] ?? 0) + 1;
    done += 1;
  }
  return happened;
}

function alive(shop: SandboxShop, customerId: bigint): boolean {
  const customer = shop.customers.get(customerId);
  return customer !== undefined && !customer.deleted && customer.mergedInto === undefined;
}

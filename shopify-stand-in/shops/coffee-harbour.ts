import { buildCheckouts } from "./abandoned-checkouts";
import { trialBasket } from "./baskets";
import { kindShares, oddities } from "./behaviour";
import type { ShopperKind } from "./behaviour";
import { buildCustomer } from "./build-customer";
import { buildOrder } from "./build-order";
import { buildProducts } from "./coffee-products";
import { countries, presentmentRates } from "./countries";
import type { Country } from "./countries";
import { createIdSequence, firstHugeId, firstIds } from "./id-sequence";
import { meetFate } from "./order-fate";
import { planShopper } from "./plan-shopper";
import type { PlannedOrder, ShopperPlan } from "./plan-shopper";
import { createRandom } from "./random";
import type { Random } from "./random";
import { newcomerWeight, planSeason } from "./season";
import type { Season } from "./season";
import { createShopCalendar } from "./shop-calendar";
import type { ShopCalendar } from "./shop-calendar";
import type { SandboxShop, ShopProfile } from "./shop-model";
import { setShopifySegments } from "./shopify-segments";

/** Eighteen months of trade. */
const historyDays = 548;

export interface CoffeeHarbourOptions {
  /** The same seed, `now` and number give the same shop to the last byte. */
  seed: number | string;
  /** The end of the history, epoch milliseconds: nothing in the shop is later. */
  now: number;
  /** How many customers, those without an order included. */
  customers?: number;
}

interface Shopper extends ShopperPlan {
  kind: ShopperKind;
  country: Country;
  /** When the account was opened. */
  createdAt: number;
  customerId: bigint | null;
}

interface Placement {
  planned: PlannedOrder;
  at: number;
  shopper: Shopper | null;
  test: boolean;
  replacement: boolean;
}

/**
 * Coffee Harbour, a made-up coffee retailer in Hamburg: machines, grinders, filters, capsules, beans and gifts, eighteen
 * months of history up to `now`. Its people follow shops/README.md. About 14,000 orders for the default 3,400 customers,
 * built in a third of a second.
 */
export function createCoffeeHarbour({
  seed,
  now: instant,
  customers = 3400,
}: CoffeeHarbourOptions): SandboxShop {
  // Shopify keeps time in whole seconds.
  const now = instant - (instant % 1000);
  const random = createRandom(`coffee-harbour/${seed}`);
  const calendar = createShopCalendar("Europe/Berlin");
  const season = planSeason(calendar.dayOf(now), historyDays);
  const openedAt = calendar.instant(season.firstDay - 40, 10 * 3600);
  const shop: SandboxShop = {
    profile: { ...profile, createdAt: openedAt },
    customers: new Map(),
    products: new Map(),
    orders: new Map(),
    abandonedCheckouts: new Map(),
  };
  const products = buildProducts(
    openedAt,
    calendar.instant(season.priceRiseDay, 6 * 3600),
    random.fork("products"),
  );
  for (const product of products) shop.products.set(product.id, product);

  const { shoppers, placements } = planEverybody(season, calendar, now, customers, random);
  addCustomers(shop, shoppers, random.fork("customers"));

  const ofOrders = random.fork("orders");
  const nextOrder = createIdSequence(firstIds.order, ofOrders, 2 ** 22);
  const nextLine = createIdSequence(firstIds.line, ofOrders);
  const nextPlan = createIdSequence(firstIds.sellingPlan, ofOrders);
  const nextHuge = createHugeIds();
  const materials = {
    random: ofOrders,
    calendar,
    now,
    products,
    priceRiseDay: season.priceRiseDay,
    sellingPlans: [
      { id: nextPlan(), name: "Every 6 weeks" },
      { id: nextPlan(), name: "Every 4 weeks" },
    ],
    nextLineId: nextLine,
    nextRefundId: createIdSequence(firstIds.refund, ofOrders),
    nextFulfillmentId: createIdSequence(firstIds.fulfillment, ofOrders),
    nextReturnId: createIdSequence(firstIds.return, ofOrders),
  };
  placements.forEach(({ planned, at, shopper, test, replacement }, index) => {
    const huge = isHuge(index, placements.length);
    const header = {
      id: huge ? nextHuge() : nextOrder(),
      name: `#${1001 + index}`,
      customerId: shopper?.customerId ?? null,
      createdAt: at,
      country: shopper?.country ?? countries[0]!,
      test,
      replacement,
    };
    const order = buildOrder(planned, header, huge ? { ...materials, nextLineId: nextHuge } : materials);
    // Cafes pay by invoice.
    const onInvoice = planned.source === "shopify_draft_order" && !replacement;
    if (onInvoice && now - at < 20 * 86_400_000) order.financialStatus = "PENDING";
    meetFate(order, replacement ? "fine" : planned.fate, header.country, materials);
    shop.orders.set(order.id, order);
    const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
    if (customer) customer.updatedAt = Math.max(customer.updatedAt, order.createdAt);
  });

  for (const checkout of buildCheckouts(
    shoppers,
    products,
    calendar,
    season.today,
    now,
    random.fork("checkouts"),
  )) {
    shop.abandonedCheckouts.set(checkout.id, checkout);
  }
  setShopifySegments(shop, now);
  return shop;
}

const profile: Omit<ShopProfile, "createdAt"> = {
  id: firstIds.shop,
  handle: "coffee-harbour",
  name: "Coffee Harbour",
  email: "hello@coffee-harbour.example.com",
  currencyCode: "EUR",
  presentment: [...presentmentRates],
  ianaTimezone: "Europe/Berlin",
  countryCode: "DE",
  planName: "Grow",
};

/** Who comes when and orders what: shoppers by the opening of their account, orders by time. */
function planEverybody(season: Season, calendar: ShopCalendar, now: number, count: number, random: Random) {
  const drawDay = newcomerDays(season);
  const countryShares = countries.map((country) => [country, country.weight] as const);
  const shoppers: Shopper[] = [];
  const placements: Placement[] = [];
  const place = (
    planned: PlannedOrder,
    shopper: Shopper | null,
    more?: Partial<Placement>,
  ): number | null => {
    const at = calendar.instant(planned.day, secondOfDay(random));
    if (at >= now) return null;
    placements.push({ planned, at, shopper, test: false, replacement: false, ...more });
    return at;
  };

  for (let serial = 0; serial < count; serial++) {
    const own = random.fork(`shopper ${serial}`);
    const kind = serial < 3 ? "wholesale" : own.weighted(kindShares);
    const country = kind === "wholesale" ? countries[0]! : own.weighted(countryShares);
    const arrival = drawDay(own);
    const plan = planShopper(kind, arrival, season, own);
    const shopper: Shopper = { ...plan, kind, country, createdAt: 0, customerId: null };
    let firstAt: number | null = null;
    for (const planned of plan.orders) {
      // Forgot to log in: the order stays without an account.
      const guest = own.chance(oddities.guestOrderShare) && planned !== plan.orders[0];
      const at = place(planned, guest ? null : shopper);
      firstAt ??= at;
      if (
        planned.fate !== "fine" &&
        planned.fate !== "untracked" &&
        own.chance(oddities.replacementAfterTrouble)
      ) {
        const replacement = {
          ...planned,
          day: planned.day + own.int(9, 16),
          lines: planned.lines.slice(0, 1),
          code: null,
        };
        place(replacement, shopper, { replacement: true });
      }
    }
    const registeredAt = firstAt ?? Math.min(calendar.instant(arrival, secondOfDay(own)), now - 1000);
    const early = own.chance(0.2) ? own.int(1, 20) * 86_400_000 : own.int(2, 30) * 60_000;
    shopper.createdAt = registeredAt - (kind === "looker" ? 0 : early);
    shoppers.push(shopper);
  }
  for (let i = 0; i < oddities.testOrders; i++) {
    const day = random.int(season.firstDay, season.today);
    const planned: PlannedOrder = {
      day,
      lines: trialBasket(random),
      code: null,
      fate: "fine",
      source: "web",
    };
    place(planned, i % 2 === 0 ? shoppers[0]! : null, { test: true });
  }
  shoppers.sort((a, b) => a.createdAt - b.createdAt);
  placements.sort((a, b) => a.at - b.at);
  return { shoppers, placements };
}

function addCustomers(shop: SandboxShop, shoppers: Shopper[], random: Random): void {
  const nextId = createIdSequence(firstIds.customer, random, 2 ** 21);
  const nextHuge = createHugeIds();
  shoppers.forEach((shopper, index) => {
    const id = isHuge(index, shoppers.length) ? nextHuge() : nextId();
    shopper.customerId = id;
    shop.customers.set(
      id,
      buildCustomer(id, index + 1, shopper.kind, shopper.country, shopper.createdAt, random),
    );
  });
}

/** Days of arrival, drawn in proportion to how busy they are. */
function newcomerDays(season: Season): (random: Random) => number {
  const sums: number[] = [];
  let total = 0;
  for (let day = season.firstDay; day <= season.today; day++)
    sums.push((total += newcomerWeight(season, day)));
  return (random) => {
    const target = random.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return season.firstDay + low;
  };
}

/** Breakfast, lunch break, and most of all the evening. */
function secondOfDay(random: Random): number {
  const hour = random.weighted([
    [7, 5],
    [9, 6],
    [12, 8],
    [15, 6],
    [18, 9],
    [20, 14],
    [22, 5],
    [0, 1],
  ] as const);
  return hour * 3600 + random.int(0, 7199);
}

/** Four places in a list, early, in the middle and near the end, get ids beyond 2^53. */
function isHuge(index: number, length: number): boolean {
  return [0.2, 0.5, 0.8].some((share) => index === Math.floor(share * length)) || index === length - 4;
}

/** Odd numbers from 2^53 + 1 on: none of them survives a JavaScript number. */
function createHugeIds(): () => bigint {
  let id = firstHugeId;
  return () => (id += 2n);
}

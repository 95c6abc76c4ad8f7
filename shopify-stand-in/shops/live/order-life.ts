import { fates, type Fate } from "../behaviour";
import { countryOf, type Country } from "../countries";
import { getOrder } from "../get-from-shop";
import { lineNetMinor, refundableQuantity } from "../order-amounts";
import { placeCheckout } from "../promotions/checkout/place-checkout";
import {
  cancelOrder,
  deliverParcel,
  fulfillOrder,
  placeOrder,
  refundOrder,
  type WantedLine,
} from "../shop-changes";
import type { SandboxOrder, ShopChange } from "../shop-model";
import { campaignOn, planSeason } from "../season";
import { drawBasket } from "./draw-basket";
import type { Life } from "./life";
import type { Shopper } from "./shoppers";

const FREE_SHIPPING_FROM = 5900n;
const fateWeights = Object.entries(fates).map(([fate, { chance }]) => [fate as Fate, chance] as const);

/** An order comes in, and its fate is sealed: the parcel, what goes wrong, whether the customer has had enough. */
export function buy(
  life: Life,
  shopper: Shopper | null,
  at: number,
  wanted: { lines?: readonly WantedLine[]; code?: { code: string; percent: number } | null } = {},
): ShopChange[] {
  const { shop, random, calendar } = life;
  const country = countryOf(shopper?.customer.countryCode ?? shop.profile.countryCode);
  const day = calendar.dayOf(at);
  const lines = wanted.lines ?? drawBasket(shop, shopper, random, day);
  const fate = random.weighted(fateWeights);
  const code = wanted.code ?? (random.chance(0.2) ? campaignOn(planSeason(day, 1), day) : null);
  const basket = {
    ...{ customerId: shopper?.customer.id ?? null, lines },
    ...pricesOf(life, lines, country),
    paid: fate !== "voided",
  };
  const atHand = shopper && life.codeAtHand(shopper.customer.id, at);
  const paid = atHand ? placeCheckout(shop, { ...basket, codes: [atHand] }, at, { anyway: true }) : null;
  const placed = paid?.placed
    ? paid.changes
    : placeOrder(
        shop,
        { ...basket, ...(code ? { discount: { code: code.code, percent: code.percent } } : {}) },
        at,
      );
  const order = getOrder(shop, (placed[0] as { orderId: bigint }).orderId);
  life.shoppers.sees(order);
  meetFate(life, order, fate, country, at);
  return placed;
}

/** Shipping, tax and currency of an order into a country. */
export function pricesOf({ shop, random }: Life, lines: readonly WantedLine[], country: Country) {
  const pays = shop.profile.presentment.some(({ currencyCode }) => currencyCode === country.currency);
  let goodsMinor = 0n;
  for (const { variantId, quantity } of lines) {
    for (const { variants } of shop.products.values()) {
      const variant = variants.find(({ id }) => id === variantId);
      if (variant) goodsMinor += variant.priceMinor * BigInt(quantity);
    }
  }
  return {
    shippingMinor: goodsMinor < FREE_SHIPPING_FROM ? country.shippingMinor : 0n,
    taxMinor: (goodsMinor * BigInt(country.taxPermille.food) + 500n) / 1000n,
    ...(pays && random.chance(0.9) ? { presentmentCurrency: country.currency } : {}),
  };
}

function meetFate(life: Life, order: SandboxOrder, fate: Fate, country: Country, at: number): void {
  const { random, shop } = life;
  if (random.chance(fates[fate].leaves)) life.shoppers.loses(order.customerId);
  if (fate === "cancelled" || fate === "voided") {
    const reason =
      fate === "voided"
        ? random.pick(["DECLINED", "FRAUD"] as const)
        : random.pick(["CUSTOMER", "INVENTORY"] as const);
    life.later(at, 0.5 + 21.5 * random.next(), "cancellation", (now) =>
      cancelOrder(shop, order.id, { reason }, now),
    );
  } else {
    life.later(at, 12 + 48 * random.next(), "parcel", (now) =>
      sendParcel(life, order.id, fate, country, now),
    );
  }
}

const carriers = ["DHL", "DPD", "PostNL", "UPS"];

/** The parcel leaves: on time or late, tracked or not; then it travels. */
export function sendParcel(
  life: Life,
  orderId: bigint,
  fate: Fate,
  country: Country,
  at: number,
): ShopChange[] {
  const { random, shop } = life;
  const tracked = fate !== "untracked";
  const travelHours = 24 * (country.transitDays + random.next());
  const lateHours = fate === "late" ? 24 * random.int(4, 13) : 0;
  const sent = fulfillOrder(
    shop,
    orderId,
    {
      tracking: tracked
        ? { company: random.pick(carriers), number: `${country.code}${random.int(1e8, 1e9 - 1)}` }
        : null,
      estimatedDeliveryAt: tracked ? at + life.hoursMs(travelHours) : null,
    },
    at,
  );
  if (tracked) {
    life.later(at, 3 + 6 * random.next(), "parcel", (now) => deliverParcel(shop, orderId, "IN_TRANSIT", now));
    travel(life, orderId, fate, fate === "late" ? travelHours + lateHours : travelHours * 0.75, at);
  }
  if (fate !== "fine" && fate !== "late" && fate !== "untracked" && fate !== "refused")
    complain(life, orderId, fate, travelHours + 24 + 120 * random.next(), at);
  return sent;
}

/** What is left of a parcel's way, `hours` long. */
export function travel(life: Life, orderId: bigint, fate: Fate, hours: number, at: number): void {
  const { random, shop } = life;
  const step = (afterHours: number, status: Parameters<typeof deliverParcel>[2]) =>
    life.later(at, afterHours, "parcel", (now) => deliverParcel(shop, orderId, status, now));
  if (random.chance(0.4)) step(hours * 0.9, "OUT_FOR_DELIVERY");
  if (fate === "refused") {
    step(hours * 0.95, "ATTEMPTED_DELIVERY");
    step(hours * 1.05, "FAILURE");
    complain(life, orderId, fate, hours * 1.05 + 24, at);
  } else {
    step(hours, "DELIVERED");
  }
}

function complain(life: Life, orderId: bigint, fate: Fate, hours: number, at: number): void {
  life.later(at, hours, "refund", (now) =>
    payBack(life, orderId, fate === "partial-refund" ? "part" : fate === "returned" ? "line" : "whole", now),
  );
}

/** Money goes back: for half of a line, for a line, or for all that is left. */
export function payBack(
  life: Life,
  orderId: bigint,
  what: "part" | "line" | "whole",
  at: number,
): ShopChange[] {
  const { random, shop } = life;
  const order = getOrder(shop, orderId);
  if (order.cancelledAt !== null || order.financialStatus === "PENDING")
    throw new RangeError(`Nothing was paid for order ${order.name}`);
  if (order.financialStatus === "REFUNDED") throw new RangeError(`Order ${order.name} is refunded already`);
  if (what === "whole")
    return refundOrder(shop, orderId, { restockType: "NO_RESTOCK", note: "Lost parcel" }, at);
  const lines = order.lines.filter((line) => lineNetMinor(line) > 0n && refundableQuantity(order, line) > 0);
  if (lines.length === 0) throw new RangeError(`Order ${order.name} has nothing left to refund`);
  const line = random.pick(lines);
  const left = refundableQuantity(order, line);
  const quantity = what === "line" ? left : Math.max(1, left >> 1);
  return refundOrder(
    shop,
    orderId,
    {
      lines: [{ lineId: line.id, quantity }],
      restockType: what === "line" ? "RETURN" : "NO_RESTOCK",
      note: what === "part" ? random.pick(["Arrived damaged", "One piece missing", "Wrong roast"]) : null,
    },
    at,
  );
}

/** An earlier order is looked for among the newest. */
export function recentOrder({ shop, random }: Life, fits: (order: SandboxOrder) => boolean): SandboxOrder {
  const newest = [...shop.orders.values()].slice(-400).filter(fits);
  if (newest.length === 0) throw new RangeError("No order of the kind");
  return random.pick(newest);
}

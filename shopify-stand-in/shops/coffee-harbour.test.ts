import { expect, test } from "vitest";
import { createCoffeeHarbour } from "./coffee-harbour";
import { linesMinor, refundedMinor } from "./order-amounts";
import { planSeason } from "./season";
import { createShopCalendar, partsOfDay } from "./shop-calendar";
import type { SandboxOrder } from "./shop-model";

const now = Date.parse("2026-11-22T14:00:00Z");
const dayMs = 86_400_000;
const shop = createCoffeeHarbour({ seed: 1, now });
const orders = [...shop.orders.values()];
const customers = [...shop.customers.values()];
const calendar = createShopCalendar("Europe/Berlin");

function buyersOf(list: readonly SandboxOrder[]): Map<bigint, SandboxOrder[]> {
  const found = new Map<bigint, SandboxOrder[]>();
  for (const order of list) {
    if (order.customerId !== null)
      found.set(order.customerId, [...(found.get(order.customerId) ?? []), order]);
  }
  return found;
}
const bought = buyersOf(
  orders.filter((order) => !order.test && order.cancelledAt === null && order.totalMinor > 0n),
);

test("the same seed gives the same shop, another seed another one", () => {
  const small = (seed: number) => createCoffeeHarbour({ seed, now, customers: 150 });
  expect(small(5)).toEqual(small(5));
  expect(small(5)).not.toEqual(small(6));
});

test("has at least 3,000 customers and 12,000 orders over eighteen months that end now", () => {
  expect(customers.length).toBeGreaterThanOrEqual(3000);
  expect(orders.length).toBeGreaterThanOrEqual(12_000);
  const first = Math.min(...orders.map((order) => order.createdAt));
  const last = Math.max(...orders.map((order) => order.createdAt));
  expect((now - first) / dayMs).toBeGreaterThan(540);
  expect((now - last) / dayMs).toBeLessThan(2);
});

test.each(["2027-01-05T09:00:00Z", "2026-06-30T22:30:00Z", "2028-03-26T01:30:00Z"])(
  "nothing lies after now: %s",
  (instant) => {
    const end = Date.parse(instant);
    const { orders, customers, abandonedCheckouts } = createCoffeeHarbour({
      seed: 2,
      now: end,
      customers: 600,
    });
    const instants = [
      ...[...orders.values()].flatMap((order) => [
        order.createdAt,
        order.updatedAt,
        order.cancelledAt ?? 0,
        ...order.refunds.map((refund) => refund.createdAt),
        ...order.fulfillments.flatMap((parcel) => [
          parcel.createdAt,
          parcel.updatedAt,
          parcel.deliveredAt ?? 0,
        ]),
        ...order.returns.flatMap((entry) => [entry.createdAt, entry.closedAt ?? 0]),
      ]),
      ...[...customers.values()].flatMap((customer) => [customer.createdAt, customer.updatedAt]),
      ...[...abandonedCheckouts.values()].flatMap((checkout) => [checkout.createdAt, checkout.updatedAt]),
    ];
    expect(Math.max(...instants)).toBeLessThanOrEqual(end);
  },
);

test("every order adds up: lines - discount + shipping + tax = total, and refunds never exceed it", () => {
  const wrong = orders.filter((order) => {
    const discount = order.lines.reduce((sum, line) => sum + line.discountMinor, 0n);
    const total = linesMinor(order) - order.discountMinor + order.shippingMinor + order.taxMinor;
    const refunded = refundedMinor(order);
    const status =
      refunded > 0n && refunded === order.totalMinor
        ? "REFUNDED"
        : refunded > 0n
          ? "PARTIALLY_REFUNDED"
          : null;
    return (
      total !== order.totalMinor ||
      discount !== order.discountMinor ||
      order.totalMinor < 0n ||
      refunded > order.totalMinor ||
      (status !== null && order.financialStatus !== status) ||
      order.lines.some((line) => line.currentQuantity < 0 || line.currentQuantity > line.quantity)
    );
  });
  expect(wrong).toEqual([]);
});

test("what happens to an order happens in its order", () => {
  const wrong = orders.filter((order) => {
    const later = [
      order.cancelledAt,
      ...order.refunds.map((refund) => refund.createdAt),
      ...order.fulfillments.flatMap((parcel) => [parcel.createdAt, parcel.deliveredAt]),
      ...order.returns.flatMap((entry) => [entry.createdAt, entry.closedAt]),
    ].filter((instant) => instant !== null);
    const parcelsFine = order.fulfillments.every(
      (parcel) =>
        (parcel.inTransitAt === null || parcel.inTransitAt >= parcel.createdAt) &&
        (parcel.deliveredAt === null ||
          (parcel.inTransitAt !== null && parcel.deliveredAt > parcel.inTransitAt)),
    );
    return !parcelsFine || later.some((instant) => instant < order.createdAt || instant > order.updatedAt);
  });
  expect(wrong).toEqual([]);
});

test("customers open their account before they order, and every order's customer exists", () => {
  for (const [customerId, list] of buyersOf(orders.filter((order) => !order.test))) {
    const customer = shop.customers.get(customerId);
    expect(customer).toBeDefined();
    expect(customer!.createdAt).toBeLessThanOrEqual(Math.min(...list.map((order) => order.createdAt)));
  }
});

test("e-mail addresses live on the reserved example domains only, phones in ranges kept for fiction", () => {
  const emails = customers.flatMap((customer) => customer.email ?? []);
  expect(emails.filter((email) => !/^[a-z.]+\.\d+@example\.(com|org|net)$/.test(email))).toEqual([]);
  expect(new Set(emails).size).toBe(emails.length);
  const phones = customers.flatMap((customer) => customer.phone ?? []);
  const fiction = /^(\+493023125\d{3}|\+3363998\d{4}|\+447700900\d{3}|\+1\d{3}55501\d{2})$/;
  expect(phones.length).toBeGreaterThan(300);
  expect(phones.filter((phone) => !fiction.test(phone))).toEqual([]);
});

test("names come in Latin, Cyrillic and Chinese letters, and some are missing", () => {
  const names = customers.map((customer) => customer.firstName);
  for (const letters of [/^[A-Z]/, /^\p{Script=Cyrillic}/u, /^\p{Script=Han}/u]) {
    expect(names.filter((name) => name !== null && letters.test(name)).length).toBeGreaterThan(20);
  }
  expect(names.filter((name) => name === null).length).toBeGreaterThan(10);
});

test("sows ids that a JavaScript number cannot hold", () => {
  const unsafe = (id: bigint) => BigInt(Number(id)) !== id;
  expect(customers.filter((customer) => unsafe(customer.id)).length).toBeGreaterThanOrEqual(3);
  expect(
    orders.filter((order) => unsafe(order.id) && order.lines.every((line) => unsafe(line.id))).length,
  ).toBeGreaterThanOrEqual(3);
  expect(shop.orders.size).toBe(orders.length);
});

test("shows every state an order can be in", () => {
  const count = (holds: (order: SandboxOrder) => boolean) => orders.filter(holds).length;
  expect(
    count((order) => order.financialStatus === "REFUNDED" && order.cancelledAt === null),
  ).toBeGreaterThan(50);
  expect(count((order) => order.financialStatus === "PARTIALLY_REFUNDED")).toBeGreaterThan(100);
  expect(count((order) => order.cancelledAt !== null)).toBeGreaterThan(100);
  expect(count((order) => order.financialStatus === "VOIDED")).toBeGreaterThan(20);
  expect(count((order) => order.returnStatus === "RETURNED")).toBeGreaterThan(100);
  expect(
    count((order) => order.returnStatus === "IN_PROGRESS" || order.returnStatus === "RETURN_REQUESTED"),
  ).toBeGreaterThan(0);
  expect(count((order) => order.test)).toBeGreaterThan(3);
  expect(count((order) => order.totalMinor === 0n)).toBeGreaterThan(20);
  expect(count((order) => order.lines.every((line) => line.isGiftCard))).toBeGreaterThan(20);
  expect(count((order) => order.customerId === null)).toBeGreaterThan(50);
  expect(
    count((order) => order.fulfillments.some((parcel) => parcel.displayStatus === "FAILURE")),
  ).toBeGreaterThan(20);
  expect(
    count((order) => order.fulfillments.some((parcel) => parcel.trackingNumber === null)),
  ).toBeGreaterThan(100);
  expect(
    count((order) => order.fulfillments.some((parcel) => parcel.displayStatus === "IN_TRANSIT")),
  ).toBeGreaterThan(20);
  const late = (order: SandboxOrder) =>
    order.fulfillments.some(
      (parcel) => parcel.deliveredAt && parcel.deliveredAt > parcel.estimatedDeliveryAt! + dayMs,
    );
  expect(count(late)).toBeGreaterThan(300);
  for (const currency of ["EUR", "CHF", "GBP", "PLN", "JPY", "KWD"]) {
    expect(count((order) => order.presentmentCurrency === currency)).toBeGreaterThan(10);
  }
});

test("its people behave as written: rhythms, gift seasons, one-timers, code hunters", () => {
  const days = [...bought.values()].map((list) => list.map((order) => calendar.dayOf(order.processedAt)));
  const gaps = (list: number[]) => list.slice(1).map((day, index) => day - list[index]!);
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  const steady = days.filter(
    (list) => list.length >= 5 && median(gaps(list)) >= 19 && median(gaps(list)) <= 56,
  );
  expect(steady.length / bought.size).toBeGreaterThan(0.3);
  expect(days.filter((list) => list.length === 1).length / bought.size).toBeGreaterThan(0.15);
  const codeOnly = [...bought.values()].filter(
    (list) => list.length >= 3 && list.every((order) => order.discountCodes.length > 0),
  );
  expect(codeOnly.length).toBeGreaterThan(60);
  const gifts = orders.filter((order) => order.lines.some((line) => line.title.startsWith("Winter Harbour")));
  const inSeason = gifts.filter((order) =>
    [11, 12].includes(partsOfDay(calendar.dayOf(order.createdAt)).month),
  );
  expect(inSeason.length / gifts.length).toBeGreaterThan(0.8);
});

/** Share of customers who ordered in the days before `from` and then not again for `silence` days. */
function leavers(from: number, to: number, silence: number, holds: (order: SandboxOrder) => boolean): number {
  const chosen = [...bought.values()].flatMap((list) => {
    const index = list.findLastIndex(
      (order) => order.createdAt >= from && order.createdAt < to && holds(order),
    );
    return index > 0 ? [{ order: list[index]!, next: list[index + 1] }] : [];
  });
  const gone = chosen.filter(
    ({ order, next }) => !next || next.createdAt - order.createdAt > silence * dayMs,
  );
  return gone.length / chosen.length;
}

test("people leave after a late parcel and after a refund far more often than otherwise", () => {
  const [from, to] = [now - 400 * dayMs, now - 100 * dayMs];
  const late = (order: SandboxOrder) =>
    order.fulfillments.some(
      (parcel) => parcel.deliveredAt && parcel.deliveredAt > parcel.estimatedDeliveryAt! + dayMs,
    );
  const fine = leavers(from, to, 90, (order) => !late(order) && order.refunds.length === 0);
  expect(leavers(from, to, 90, late)).toBeGreaterThan(fine * 1.4);
  expect(leavers(from, to, 90, (order) => order.refunds.length > 0)).toBeGreaterThan(fine * 1.4);
});

test("more people stop around the price rise than before it", () => {
  const rise = calendar.instant(planSeason(calendar.dayOf(now), 548).priceRiseDay, 0);
  const coffee = (order: SandboxOrder) => order.lines.some((line) => /^(CAP|BEA)/.test(line.sku ?? ""));
  const before = leavers(rise - 150 * dayMs, rise - 90 * dayMs, 75, coffee);
  expect(leavers(rise - 60 * dayMs, rise, 75, coffee)).toBeGreaterThan(before * 1.25);
});

test("the shop grows, and prices of capsules and beans rise on the stated day", () => {
  const inLast = (days: number, endDaysAgo: number) =>
    orders.filter(
      (order) =>
        order.createdAt > now - (days + endDaysAgo) * dayMs && order.createdAt <= now - endDaysAgo * dayMs,
    ).length;
  expect(inLast(90, 0)).toBeGreaterThan(inLast(90, 365) * 1.3);
  const rise = calendar.instant(planSeason(calendar.dayOf(now), 548).priceRiseDay, 0);
  const prices = new Set(
    orders.flatMap((order) =>
      order.lines
        .filter((line) => line.sku === "CAP-MT-060")
        .map((line) => `${order.createdAt >= rise} ${line.unitPriceMinor}`),
    ),
  );
  expect([...prices].sort()).toEqual(["false 2190", "true 2500"]);
});

test("some overdue customers left a checkout unpaid within the last weeks", () => {
  const recent = [...shop.abandonedCheckouts.values()].filter(
    (checkout) =>
      checkout.completedAt === null && checkout.customerId !== null && checkout.createdAt > now - 21 * dayMs,
  );
  const silent = recent.filter((checkout) => {
    const last = bought.get(checkout.customerId!)?.at(-1);
    return last && checkout.createdAt - last.createdAt > 30 * dayMs;
  });
  expect(silent.length).toBeGreaterThan(8);
});

test("Shopify's own groups are set and sometimes wrong about people with a slow rhythm", () => {
  const groups = new Set(customers.map((customer) => customer.rfmGroup));
  for (const group of ["CHAMPIONS", "LOYAL", "NEW", "AT_RISK", "DORMANT", "PROSPECTS"])
    expect(groups).toContain(group);
  const stillLoyalThoughSilent = customers.filter((customer) => {
    const list = bought.get(customer.id) ?? [];
    const last = list.at(-1);
    if (customer.rfmGroup !== "LOYAL" || !last || list.length < 5) return false;
    const rhythm = (last.createdAt - list[0]!.createdAt) / (list.length - 1);
    return now - last.createdAt > 2 * rhythm;
  });
  expect(stillLoyalThoughSilent.length).toBeGreaterThan(5);
});

import { expect, test } from "vitest";
import { buildWebhook } from "../../webhook-payloads/build-webhook";
import { createCoffeeHarbour } from "../coffee-harbour";
import { getCustomer } from "../get-from-shop";
import { refundedMinor } from "../order-amounts";
import type { SandboxOrder } from "../shop-model";
import { liveKinds } from "./life";
import { LiveShop, type LiveEvent, type LiveOptions } from "./live-shop";

const from = Date.UTC(2026, 10, 22, 12);

function live(options: Partial<LiveOptions> = {}, customers = 150) {
  const shop = createCoffeeHarbour({ seed: 5, now: from, customers });
  return { shop, life: new LiveShop(shop, { seed: 1, from, pace: 20, ...options }) };
}

function take(life: LiveShop, count: number): LiveEvent[] {
  return Array.from({ length: count }, () => life.next(Infinity)!);
}

const text = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint" ? `${part}n` : part instanceof Map ? [...part] : part,
  );

test("one seed lives one life, however often one looks; another seed another", () => {
  const [one, same, other] = [live(), live(), live({ seed: 2 })];
  const hour = from + 3_600_000;
  const told = (life: LiveShop, until: number) => {
    const events: LiveEvent[] = [];
    for (let event = life.next(until); event; event = life.next(until)) events.push(event);
    return events;
  };
  const seldom = told(one.life, hour);
  const often = Array.from({ length: 3600 }, (_, second) =>
    told(same.life, from + (second + 1) * 1000),
  ).flat();
  expect(text(often)).toBe(text(seldom));
  expect(text(same.shop)).toBe(text(one.shop));
  expect(text(told(other.life, hour))).not.toBe(text(seldom));
  expect(seldom.length).toBeGreaterThan(1000);
});

test("everything that can happen happens, and every webhook of it can be built", () => {
  const { shop, life } = live({ variety: true });
  const kinds = new Set<string>();
  for (let events = 0; events < 300; events++) {
    const { kind, changes } = life.next(Infinity)!;
    kinds.add(kind);
    for (const change of changes) expect(buildWebhook(shop, change).body.length).toBeGreaterThan(5);
  }
  expect([...kinds].sort()).toEqual([...liveKinds].sort());
});

test("what is gone stays gone and money adds up", () => {
  const { shop, life } = live({ variety: true });
  take(life, 600);
  for (const order of shop.orders.values()) {
    if (order.createdAt < from) continue;
    if (order.customerId !== null) expect(() => getCustomer(shop, order.customerId!)).not.toThrow();
    expect(refundedMinor(order)).toBeLessThanOrEqual(order.totalMinor);
    expect(order.lines.every(({ currentQuantity }) => currentQuantity >= 0)).toBe(true);
  }
});

test("parcels go out and arrive, most in time, some late", () => {
  const { shop, life } = live({ pace: 60 });
  take(life, 1500);
  const parcels = [...shop.orders.values()]
    .filter(({ createdAt }: SandboxOrder) => createdAt > from)
    .flatMap((order) => order.fulfillments);
  const arrived = parcels.filter(
    ({ deliveredAt, estimatedDeliveryAt }) => deliveredAt !== null && estimatedDeliveryAt !== null,
  );
  const late = arrived.filter((parcel) => parcel.deliveredAt! > parcel.estimatedDeliveryAt!);
  expect(arrived.length).toBeGreaterThan(60);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length / arrived.length).toBeLessThan(0.25);
});

test("the pace is kept, and can be changed", () => {
  const { life } = live({ pace: 6 });
  const minutes = (events: LiveEvent[]) => (events.at(-1)!.at - events[0]!.at) / 60_000;
  expect(600 / minutes(take(life, 600))).toBeGreaterThan(4.5);
  life.setPace(600, life.nextAt);
  expect(600 / minutes(take(life, 600))).toBeGreaterThan(450);
  expect(() => life.setPace(0, from)).toThrow(/allowed above 0 to 6000/);
});

test("where seconds count no two events share one", () => {
  const { life } = live({ pace: 300, wholeSeconds: true });
  const seconds = take(life, 300).map(({ at }) => at);
  expect(seconds.every((at) => at % 1000 === 0)).toBe(true);
  expect(new Set(seconds).size).toBe(300);
});

test("a shop from any other trade lives too", () => {
  const { shop } = live();
  shop.profile.handle = "somebody-else";
  for (const product of shop.products.values()) product.handle = `thing-${product.id}`;
  const life = new LiveShop(shop, { seed: 3, from, pace: 20 });
  expect(take(life, 300).filter(({ kind }) => kind === "order").length).toBeGreaterThan(20);
});

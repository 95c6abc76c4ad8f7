import type { CustomerChurn } from "~/features/churn/customer-churn";
import { dayOfIso, isoOfDay } from "~/features/churn/day";
import type { FoundSignal } from "~/features/churn/signals/signal";
import type { CustomerOrder } from "~/features/orders/customer-order";
import type { CustomerCard } from "./customer-card";

/** Something that happened with a customer on a shop-local day (ISO date). Amounts as in the order it belongs to. */
export type TimelineEvent = { day: string; key: string } & (
  | { kind: "order"; order: string; valueMinor: string; totalMinor: string; counts: boolean }
  | { kind: "refund"; order: string; totalMinor: string }
  | { kind: "return"; order: string; quantity: number }
  | {
      kind: "parcel";
      order: string;
      deliveredOn: string | null;
      late: boolean;
      failed: boolean;
      tracked: boolean;
    }
  | { kind: "signal"; signal: FoundSignal }
);

/** All that is shown of a customer's past, newest first. On one day: signals, then what came back, then parcels, then orders. */
export function buildTimeline({
  orders,
  churn,
  today,
}: Pick<CustomerCard, "today"> & {
  orders: CustomerOrder[];
  churn: Pick<CustomerChurn, "asOf" | "signals"> | null;
}): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  for (const order of orders) {
    const about = { order: order.name };
    events.push({
      kind: "order",
      day: order.day,
      key: `order ${order.id}`,
      ...about,
      valueMinor: order.valueMinor,
      totalMinor: order.totalMinor,
      counts: order.notAPurchase === null,
    });
    for (const [index, refund] of order.refunds.entries()) {
      events.push({ kind: "refund", key: `refund ${order.id} ${index}`, ...about, ...refund });
    }
    for (const [index, { day, quantity }] of order.returns.entries()) {
      events.push({ kind: "return", day, key: `return ${order.id} ${index}`, ...about, quantity });
    }
    for (const [index, parcel] of order.parcels.entries()) {
      const { shippedOn, promisedOn, deliveredOn, failed, tracked } = parcel;
      const late = promisedOn !== null && (deliveredOn ?? today) > promisedOn;
      events.push({
        kind: "parcel",
        day: shippedOn,
        key: `parcel ${order.id} ${index}`,
        ...about,
        deliveredOn,
        late,
        failed,
        tracked,
      });
    }
  }
  for (const signal of churn?.signals ?? []) {
    events.push({
      kind: "signal",
      day: dayOfSignal(signal, churn!.asOf),
      key: `signal ${signal.signal}`,
      signal,
    });
  }
  const rank = { signal: 0, refund: 1, return: 2, parcel: 3, order: 4 };
  return events.sort((a, b) => (a.day === b.day ? rank[a.kind] - rank[b.kind] : a.day < b.day ? 1 : -1));
}

/** A signal that tells of one event stands at its day, one that tells of a pattern at the day it was found. */
function dayOfSignal({ facts }: FoundSignal, asOf: string): string {
  const ago = facts["agoDays"];
  return typeof ago === "number" ? isoOfDay(dayOfIso(asOf) - ago) : asOf;
}

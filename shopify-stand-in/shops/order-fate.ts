import type { Fate } from "./behaviour";
import type { Country } from "./countries";
import { applyRefund, lineNetMinor, refundedMinor, refundLine, withTaxShare } from "./order-amounts";
import type { Random } from "./random";
import type { ShopCalendar } from "./shop-calendar";
import { partsOfDay } from "./shop-calendar";
import type { SandboxFulfillment, SandboxLine, SandboxOrder, SandboxRefund } from "./shop-model";

const hourMs = 3_600_000;

export interface FateMaterials {
  random: Random;
  calendar: ShopCalendar;
  /** Nothing that would happen after this instant has happened yet. */
  now: number;
  nextRefundId: () => bigint;
  nextFulfillmentId: () => bigint;
  nextReturnId: () => bigint;
}

/** Lets happen to an order what its fate says, as far as it lies before `now`. */
export function meetFate(order: SandboxOrder, fate: Fate, country: Country, materials: FateMaterials): void {
  if (fate === "cancelled" || fate === "voided") return cancel(order, fate, materials);
  if (order.sourceName === "pos" || order.lines.every((line) => line.isGiftCard)) {
    // Handed over at the counter or sent by e-mail: fulfilled, and no parcel.
    order.fulfillmentStatus = "FULFILLED";
  } else {
    sendParcel(order, fate, country, materials);
  }
  if (order.totalMinor > 0n) sendBack(order, fate, materials);
}

function cancel(
  order: SandboxOrder,
  fate: "cancelled" | "voided",
  { random, now, nextRefundId }: FateMaterials,
): void {
  const at = order.createdAt + hoursLater(random, 0.5, 22);
  if (at >= now) {
    if (fate === "voided") order.financialStatus = "AUTHORIZED";
    return;
  }
  order.cancelledAt = at;
  order.updatedAt = at;
  order.cancelReason =
    fate === "voided"
      ? random.pick(["DECLINED", "FRAUD"] as const)
      : random.weighted([
          ["CUSTOMER", 6],
          ["INVENTORY", 3],
          ["STAFF", 1],
        ] as const);
  if (fate === "cancelled" && order.totalMinor > 0n) {
    refund(order, order.lines, order.totalMinor, "CANCEL", at, "Order cancelled", nextRefundId);
  }
  for (const line of order.lines) line.currentQuantity = 0;
  if (fate === "voided") order.financialStatus = "VOIDED";
}

const carriers: Record<string, string> = {
  DE: "DHL",
  AT: "DPD",
  NL: "PostNL",
  FR: "Chronopost",
  CH: "La Poste",
  GB: "Royal Mail",
};

function sendParcel(order: SandboxOrder, fate: Fate, country: Country, materials: FateMaterials): void {
  const { random, calendar, now } = materials;
  const shipDay = nextWorkday(
    calendar.dayOf(order.createdAt) +
      random.weighted([
        [1, 6],
        [2, 3],
        [3, 1],
      ] as const),
  );
  const shippedAt = calendar.instant(shipDay, random.int(9 * 3600, 16 * 3600));
  if (shippedAt >= now) return;
  const promisedDay = nextWorkday(shipDay + country.transitDays);
  const delayDays =
    fate === "late"
      ? random.int(4, 13)
      : -random.weighted([
          [0, 5],
          [1, 2],
        ] as const);
  const inTransitAt = shippedAt + random.int(3, 9) * hourMs;
  const arrivesAt = Math.max(
    calendar.instant(nextWorkday(promisedDay + delayDays), random.int(9 * 3600, 18 * 3600)),
    inTransitAt + 4 * hourMs,
  );
  const tracked = fate !== "untracked";
  const parcel: SandboxFulfillment = {
    id: materials.nextFulfillmentId(),
    status: "SUCCESS",
    displayStatus: "CONFIRMED",
    createdAt: shippedAt,
    updatedAt: shippedAt,
    inTransitAt: null,
    estimatedDeliveryAt: tracked ? calendar.instant(promisedDay, 18 * 3600) : null,
    deliveredAt: null,
    trackingCompany: tracked ? (carriers[country.code] ?? "UPS") : null,
    trackingNumber: tracked
      ? `${country.code}${random.int(100_000_000, 999_999_999)}${random.int(10, 99)}`
      : null,
  };
  order.fulfillments.push(parcel);
  order.fulfillmentStatus = "FULFILLED";
  order.updatedAt = shippedAt;
  if (!tracked) return;
  const move = (displayStatus: SandboxFulfillment["displayStatus"], at: number) => {
    parcel.displayStatus = displayStatus;
    parcel.updatedAt = at;
    order.updatedAt = at;
  };
  if (inTransitAt < now) {
    move("IN_TRANSIT", inTransitAt);
    parcel.inTransitAt = inTransitAt;
  }
  if (arrivesAt >= now) {
    if (arrivesAt - 5 * hourMs < now && arrivesAt - 5 * hourMs > inTransitAt)
      move("OUT_FOR_DELIVERY", arrivesAt - 5 * hourMs);
  } else if (fate === "refused") {
    move("FAILURE", arrivesAt);
  } else {
    move("DELIVERED", arrivesAt);
    parcel.deliveredAt = arrivesAt;
  }
}

/** What comes back: refused parcels, returns, broken or missing pieces. */
function sendBack(order: SandboxOrder, fate: Fate, materials: FateMaterials): void {
  const { random, now, nextRefundId } = materials;
  if (fate !== "refused" && fate !== "returned" && fate !== "partial-refund" && fate !== "full-refund")
    return;
  const parcel = order.fulfillments[0];
  const arrived = parcel
    ? (parcel.deliveredAt ?? (fate === "refused" ? parcel.updatedAt : null))
    : order.createdAt;
  if (arrived === null) return;
  if (fate === "refused" && parcel?.displayStatus !== "FAILURE") return;
  const at = arrived + hoursLater(random, 24, 144);
  if (fate === "returned") return sendReturn(order, arrived, materials);
  if (at >= now) return;
  if (fate === "partial-refund") {
    const line = random.pick(order.lines.filter((candidate) => lineNetMinor(candidate) > 0n));
    const lines = [refundLine(line, Math.max(1, Math.floor(line.quantity / 2)), "NO_RESTOCK")];
    const totalMinor = withTaxShare(order, lines);
    applyRefund(order, {
      id: nextRefundId(),
      createdAt: at,
      note: random.pick(["Arrived damaged", "One piece missing", "Wrong roast"]),
      totalMinor,
      lines,
    });
    return;
  }
  const note =
    fate === "refused"
      ? "Parcel refused at the door"
      : random.pick(["Damaged in transit", "Lost parcel", "Goodwill"]);
  refund(
    order,
    order.lines,
    order.totalMinor - refundedMinor(order),
    fate === "refused" ? "RETURN" : "NO_RESTOCK",
    at,
    note,
    nextRefundId,
  );
}

function sendReturn(
  order: SandboxOrder,
  arrivedAt: number,
  { random, now, nextRefundId, nextReturnId }: FateMaterials,
): void {
  const askedAt = arrivedAt + hoursLater(random, 24, 192);
  if (askedAt >= now) return;
  const wanted = order.lines.filter((line) => lineNetMinor(line) > 0n && !line.isGiftCard);
  if (wanted.length === 0) return;
  const lines = random.chance(0.5) ? wanted : [random.pick(wanted)];
  const closedAt = askedAt + hoursLater(random, 96, 192);
  const done = closedAt < now;
  order.returns.push({
    id: nextReturnId(),
    name: `${order.name}-R1`,
    status: done ? "CLOSED" : now - askedAt < 36 * hourMs ? "REQUESTED" : "OPEN",
    createdAt: askedAt,
    closedAt: done ? closedAt : null,
    totalQuantity: lines.reduce((sum, line) => sum + line.quantity, 0),
  });
  order.updatedAt = done ? closedAt : askedAt;
  order.returnStatus = done
    ? "RETURNED"
    : order.returns[0]!.status === "REQUESTED"
      ? "RETURN_REQUESTED"
      : "IN_PROGRESS";
  if (!done) return;
  const refundLines = lines.map((line) => refundLine(line, line.quantity, "RETURN"));
  applyRefund(order, {
    id: nextRefundId(),
    createdAt: closedAt,
    note: null,
    totalMinor: withTaxShare(order, refundLines),
    lines: refundLines,
  });
}

function refund(
  order: SandboxOrder,
  lines: readonly SandboxLine[],
  totalMinor: bigint,
  restockType: SandboxRefund["lines"][number]["restockType"],
  createdAt: number,
  note: string,
  nextRefundId: () => bigint,
): void {
  const refundLines = lines.map((line) => refundLine(line, line.quantity, restockType));
  applyRefund(order, { id: nextRefundId(), createdAt, note, totalMinor, lines: refundLines });
}

/** Parcels are neither handed over nor promised for a Sunday, nor handed over on a Saturday. */
function nextWorkday(day: number): number {
  const { weekday } = partsOfDay(day);
  return weekday === 6 ? day + 2 : weekday === 7 ? day + 1 : day;
}

/** From `least` hours on, up to `more` hours later, in whole seconds as Shopify keeps time. */
function hoursLater(random: Random, least: number, more: number): number {
  return Math.round((least + more * random.next()) * 3600) * 1000;
}

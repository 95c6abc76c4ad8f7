import { countryOf } from "../countries";
import { createRandom, type Random } from "../random";
import { createShopCalendar } from "../shop-calendar";
import { cancelOrder } from "../shop-changes";
import type { SandboxShop, ShopChange } from "../shop-model";
import { changeProduct, changeVariants, removeOrder, removeProduct } from "./goods-life";
import { liveKinds, type Happening, type Life, type LiveKind } from "./life";
import { buy, payBack, recentOrder, sendParcel, travel } from "./order-life";
import { changeCustomer, checkout, mergeTwo, newcomer, removeCustomer } from "./people-life";
import { OfferResponses, type OfferEvent } from "./offer-responses";
import { Shoppers } from "./shoppers";

export interface LiveOptions {
  /** The same seed, shop and beginning give the same life, to the last byte. */
  seed: number | string;
  /** When it begins, epoch milliseconds. */
  from: number;
  /** Events a minute. */
  pace: number;
  /** Every event in a second of its own: for what is told in whole seconds. */
  wholeSeconds?: boolean;
  /** What has not happened yet comes first now and then, so that a short life has everything in it. */
  variety?: boolean;
}

/** One thing that happened, already made in the shop's state. */
export interface LiveEvent {
  at: number;
  kind: LiveKind | OfferEvent["kind"];
  changes: ShopChange[];
}

/** How often each kind of thing begins by itself; parcels, most refunds and paid checkouts follow from these. */
const weights: readonly (readonly [LiveKind, number])[] = [
  ["order", 40],
  ["newcomer", 9],
  ["checkout", 13],
  ["customer-update", 12],
  ["product-update", 7],
  ["refund", 4],
  ["cancellation", 2],
  ["merge", 2],
  ["variants", 1],
  ["customer-deletion", 0.8],
  ["order-deletion", 0.6],
  ["product-deletion", 0.2],
];

/** Follow-ups that are due go before new things this often. */
const FOLLOW_UP_SHARE = 0.8;
const HOUR_MS = 3_600_000;
const EVENTS_PER_ORDER = 6;

/** A shop that goes on living: ask it for one event after the other. */
export class LiveShop {
  readonly #life: Life;
  readonly #random: Random;
  readonly #options: LiveOptions;
  readonly #planned: { due: number; kind: LiveKind; happening: Happening }[] = [];
  readonly #happened = new Map<LiveEvent["kind"], number>();
  /** Who buys because of an offer, beside the usual life. */
  readonly offers: OfferResponses;
  #pace: number;
  /** How many times faster than usual things follow from each other, so that a brisk shop's parcels keep up with its orders. */
  #haste = 1;
  #nextAt: number;

  constructor(shop: SandboxShop, options: LiveOptions) {
    this.#options = options;
    this.#random = createRandom(`life/${options.seed}`);
    this.#life = {
      shop,
      random: this.#random.fork("happenings"),
      calendar: createShopCalendar(shop.profile.ianaTimezone),
      shoppers: new Shoppers(shop),
      codeAtHand: (customerId, at) => this.offers.codeAtHand(customerId, at),
      later: (from, hours, kind, happening) => this.#plan(from + this.#life.hoursMs(hours), kind, happening),
      hoursMs: (hours) => Math.max(1000, Math.round((hours * HOUR_MS) / this.#haste / 1000) * 1000),
    };
    this.offers = new OfferResponses(this.#life, options.seed, options.from);
    this.#pace = checkedPace(options.pace);
    this.#setHaste(options.from);
    this.#nextAt = this.#after(options.from);
    this.#takeOver(options.from);
  }

  /** When the next event is due, epoch milliseconds. */
  get nextAt(): number {
    return this.#nextAt;
  }

  get pace(): number {
    return this.#pace;
  }

  /** How often each kind of thing has happened. */
  happened(): Partial<Record<LiveEvent["kind"], number>> {
    return Object.fromEntries(this.#happened);
  }

  /** From `now` on. @throws RangeError unless 0 < pace <= 6000 */
  setPace(pace: number, now: number): void {
    this.#pace = checkedPace(pace);
    this.#setHaste(now);
    this.#nextAt = this.#after(now);
  }

  /** Lets the time up to `now` pass without anything happening, as after a stop. */
  sleepUntil(now: number): void {
    this.#nextAt = this.#after(Math.max(now, this.#nextAt));
    this.offers.sleepUntil(now);
  }

  /** Lets the next thing happen, if it is due by `until`. */
  next(until: number): LiveEvent | null {
    const offered = this.offers.next(Math.min(until, this.#nextAt));
    if (offered) return this.#count(offered);
    if (this.#nextAt > until) return null;
    const at = this.#nextAt;
    this.#nextAt = this.#after(at);
    for (let tries = 0; tries < 100; tries++) {
      const event = this.#try(at);
      if (event) return this.#count(event);
    }
    throw new Error("Nothing can happen in the shop any more");
  }

  #count(event: LiveEvent): LiveEvent {
    this.#happened.set(event.kind, (this.#happened.get(event.kind) ?? 0) + 1);
    return event;
  }

  #try(at: number): LiveEvent | null {
    const unseen = this.#options.variety ? weights.filter(([kind]) => !this.#happened.has(kind)) : [];
    const first = unseen.length > 0 && this.#random.chance(0.2);
    const due = this.#planned[0];
    const follows = !first && due !== undefined && due.due <= at && this.#random.chance(FOLLOW_UP_SHARE);
    if (follows) this.#planned.shift();
    const begun = () => (first ? this.#random.pick(unseen)[0] : this.#random.weighted(weights));
    const kind = follows ? due.kind : begun();
    try {
      const changes = follows ? due.happening(at) : this.#begin(kind, at);
      return { at, kind, changes };
    } catch (error) {
      if (error instanceof RangeError) return null; // Shopify would refuse it, or it is not there any more
      throw error;
    }
  }

  #begin(kind: LiveKind, at: number): ShopChange[] {
    const life = this.#life;
    const { random, shop, shoppers } = life;
    const paid = () => recentOrder(life, ({ financialStatus }) => financialStatus === "PAID");
    const begin: Partial<Record<LiveKind, Happening>> = {
      order: () => buy(life, random.chance(0.97) ? shoppers.nextBuyer(random, at) : null, at),
      newcomer: () => newcomer(life, at),
      checkout: () => checkout(life, at),
      "customer-update": () => changeCustomer(life, at),
      "product-update": () => changeProduct(life, at),
      refund: () => payBack(life, paid().id, random.pick(["part", "part", "line", "whole"] as const), at),
      cancellation: () => {
        const waiting = recentOrder(
          life,
          (order) => order.cancelledAt === null && order.fulfillments.length === 0,
        );
        return cancelOrder(shop, waiting.id, { reason: random.pick(["CUSTOMER", "STAFF"] as const) }, at);
      },
      merge: () => mergeTwo(life, at),
      variants: () => changeVariants(life, at),
      "customer-deletion": () => removeCustomer(life, at),
      "order-deletion": () => removeOrder(life),
      "product-deletion": () => removeProduct(life),
    };
    const happening = begin[kind];
    if (!happening) throw new Error(`${liveKinds.join(", ")}: ${kind} does not begin by itself`);
    return happening(at);
  }

  /** Orders of the history that wait for their parcel, and parcels on their way, go on. */
  #takeOver(from: number): void {
    const { shop, random } = this.#life;
    for (const order of [...shop.orders.values()].slice(-2000)) {
      if (order.cancelledAt !== null || order.test) continue;
      const country = countryOf(
        shop.customers.get(order.customerId ?? 0n)?.countryCode ?? shop.profile.countryCode,
      );
      const parcel = order.fulfillments.at(-1);
      const young = from - order.createdAt < 10 * 24 * HOUR_MS;
      if (order.fulfillmentStatus === "UNFULFILLED" && young)
        this.#life.later(from, 24 * random.next(), "parcel", (at) =>
          sendParcel(this.#life, order.id, "fine", country, at),
        );
      else if (
        parcel &&
        parcel.deliveredAt === null &&
        parcel.trackingNumber &&
        parcel.displayStatus !== "FAILURE"
      )
        travel(this.#life, order.id, "fine", 48 * random.next(), from);
    }
  }

  #plan(due: number, kind: LiveKind, happening: Happening): void {
    let at = this.#planned.length;
    while (at > 0 && this.#planned[at - 1]!.due > due) at--;
    this.#planned.splice(at, 0, { due, kind, happening });
  }

  #after(at: number): number {
    const gap = (-Math.log(1 - this.#random.next()) * 60_000) / this.#pace;
    const next = at + Math.max(1, Math.round(gap));
    if (!this.#options.wholeSeconds) return next;
    return Math.max(Math.ceil(next / 1000), Math.floor(at / 1000) + 1) * 1000;
  }

  #setHaste(now: number): void {
    this.#haste = Math.max(1, this.#pace / usualPace(this.#life.shop, now));
  }
}

/** The pace at which a shop's last thirty days went by, in events a minute. */
export function usualPace(shop: SandboxShop, now: number): number {
  const monthAgo = now - 30 * 24 * HOUR_MS;
  const lately = [...shop.orders.values()].filter(({ createdAt }) => createdAt >= monthAgo).length;
  return (Math.max(1, lately / 30) * EVENTS_PER_ORDER) / 1440;
}

function checkedPace(pace: number): number {
  if (!(pace > 0 && pace <= 6000))
    throw new RangeError(`Pace ${pace}: allowed above 0 to 6000 events a minute`);
  return pace;
}

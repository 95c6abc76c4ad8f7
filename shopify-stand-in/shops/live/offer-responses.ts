import { countryOf } from "../countries";
import { isEntitled, priceLines } from "../promotions/checkout/cart";
import { reaches } from "../promotions/checkout/find-refusal";
import { placeCheckout } from "../promotions/checkout/place-checkout";
import { statusOf } from "../promotions/discount-status";
import { promotionsOf, type DiscountItems, type SandboxDiscount } from "../promotions/promotions";
import { findCode } from "../promotions/redeem-codes";
import { balanceMinor, debit } from "../promotions/store-credit";
import { createRandom } from "../random";
import type { WantedLine } from "../shop-changes";
import type { SandboxOrder, SandboxShop, ShopChange } from "../shop-model";
import { drawBasket } from "./draw-basket";
import type { Happening, Life } from "./life";
import { OfferHolders, type FoundOffer } from "./offer-holders";
import { offerRule } from "./offer-rule";
import { pricesOf, sendParcel } from "./order-life";

/** `bought`: the order that the offer caused; `too-late`: the code had died; `refused`: the checkout would not have it. */
type Outcome = "nothing" | "waiting" | "bought" | "too-late" | "refused";

interface Held extends FoundOffer {
  dueAt: number;
  outcome: Outcome;
}

export interface OfferEvent {
  at: number;
  kind: "offer-order" | "offer-parcel";
  changes: ShopChange[];
}

const HOUR_MS = 3_600_000;
const LOOKED_FOR_EVERY_MS = 60_000;
const MOST_PIECES = 12;

/**
 * Shoppers who hold an offer and buy because of it, beside the shop's usual life and without touching it: the others go on as
 * they would have. offer-rule.ts says how likely it is.
 */
export class OfferResponses {
  readonly #life: Life;
  readonly #seed: string;
  readonly #holders: OfferHolders;
  readonly #held = new Map<string, Held>();
  readonly #byCustomer = new Map<bigint, Held[]>();
  readonly #planned: { due: number; kind: OfferEvent["kind"]; happening: Happening }[] = [];
  #lookedAt = -Infinity;
  #awakeFrom: number;

  constructor(life: Life, seed: number | string, from: number) {
    this.#life = life;
    this.#seed = String(seed);
    this.#holders = new OfferHolders(life.shop);
    this.#awakeFrom = from;
  }

  /** What was to happen before `now` happens from then on. */
  sleepUntil(now: number): void {
    this.#awakeFrom = now;
  }

  next(until: number): OfferEvent | null {
    if (until - this.#lookedAt >= LOOKED_FOR_EVERY_MS) this.#look(until);
    while (this.#planned[0] && this.#planned[0].due <= until) {
      const { due, kind, happening } = this.#planned.shift()!;
      const at = Math.max(due, this.#awakeFrom);
      try {
        const changes = happening(at);
        if (changes.length > 0) return { at, kind, changes };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error; // it is not there any more
      }
    }
    return null;
  }

  /** A code that works and that the customer would use now for what they buy anyway. */
  codeAtHand(customerId: bigint, at: number): string | null {
    if (promotionsOf(this.#life.shop).discounts.size === 0) return null;
    this.#look(at);
    for (const held of this.#byCustomer.get(customerId) ?? []) {
      if (held.code === null) continue;
      const discount = liveDiscount(this.#life.shop, held.code, at);
      if (!discount || discount.uses.some((use) => use.customerId === customerId)) continue;
      const mood = createRandom(`${this.#seed}/anyway/${customerId}/${held.what}/${at}`);
      if (mood.chance(offerRule.usesAnyway)) return held.code;
    }
    return null;
  }

  /** Who holds what, and what came of it: the truth that a campaign's result can be held against. */
  report(): { rule: typeof offerRule; offers: (Omit<Held, "customerId"> & { customerId: string })[] } {
    const offers = [...this.#held.values()];
    return { rule: offerRule, offers: offers.map((one) => ({ ...one, customerId: String(one.customerId) })) };
  }

  #look(now: number): void {
    this.#lookedAt = now;
    for (const found of this.#holders.find(now)) {
      const key = `${found.customerId}/${found.what}`;
      const known = this.#held.get(key);
      if (known) known.code = found.code ?? known.code;
      else if (found.kind !== "message" || this.#isNews(found)) this.#decide(key, found);
    }
  }

  /** A message without a code says something only to who holds no offer and was left alone for a while. */
  #isNews({ customerId, since }: FoundOffer): boolean {
    for (const held of this.#byCustomer.get(customerId) ?? []) {
      if (held.kind !== "message" || since - held.since < offerRule.restDays * 24 * HOUR_MS) return false;
    }
    return true;
  }

  #decide(key: string, found: FoundOffer): void {
    const random = createRandom(`${this.#seed}/offer/${key}`);
    const responds = random.chance(offerRule[found.kind]);
    const hours = offerRule.firstHours + random.next() * (offerRule.lastHours - offerRule.firstHours);
    const held: Held = {
      ...found,
      dueAt: Math.round(found.since + hours * HOUR_MS),
      outcome: responds ? "waiting" : "nothing",
    };
    this.#held.set(key, held);
    this.#byCustomer.set(found.customerId, [...(this.#byCustomer.get(found.customerId) ?? []), held]);
    if (responds) this.#plan(held.dueAt, "offer-order", (at) => this.#respond(held, key, at));
  }

  #respond(held: Held, key: string, at: number): ShopChange[] {
    const { shop, calendar, shoppers } = this.#life;
    const shopper = shoppers.of(held.customerId);
    const discount = held.code === null ? null : liveDiscount(shop, held.code, at);
    held.outcome = "too-late";
    if (!shopper || (held.code !== null && !discount)) return [];
    const random = createRandom(`${this.#seed}/response/${key}`);
    const own: Life = {
      ...this.#life,
      random,
      later: (from, hours, _kind, happening) =>
        this.#plan(from + this.#life.hoursMs(hours), "offer-parcel", happening),
    };
    const country = countryOf(shopper.customer.countryCode);
    const lines = drawBasket(shop, shopper, random, calendar.dayOf(at));
    const wanted = discount ? upToMinimum(shop, lines, discount) : lines;
    const result = placeCheckout(
      shop,
      {
        ...{ customerId: shopper.customer.id, lines: wanted, codes: held.code === null ? [] : [held.code] },
        ...pricesOf(own, wanted, country),
      },
      at,
    );
    held.outcome = result.placed ? "bought" : "refused";
    if (!result.placed) return [];
    if (held.kind === "credit") payByCredit(shop, result.order, at);
    own.later(at, 12 + 48 * random.next(), "parcel", (later) =>
      sendParcel(own, result.order.id, "fine", country, later),
    );
    return result.changes;
  }

  #plan(due: number, kind: OfferEvent["kind"], happening: Happening): void {
    let at = this.#planned.length;
    while (at > 0 && this.#planned[at - 1]!.due > due) at--;
    this.#planned.splice(at, 0, { due, kind, happening });
  }
}

function liveDiscount(shop: SandboxShop, code: string, at: number): SandboxDiscount | null {
  const promotions = promotionsOf(shop);
  const discount = promotions.discounts.get(findCode(promotions, code)?.discountId ?? -1n);
  return discount && statusOf(discount, at) === "ACTIVE" ? discount : null;
}

/** More of the same until the code's minimum is reached, as shoppers do; for a gift, what has to be bought, and the gift itself. */
function upToMinimum(
  shop: SandboxShop,
  lines: readonly WantedLine[],
  discount: SandboxDiscount,
): WantedLine[] {
  const wanted = lines.map((line) => ({ ...line }));
  if (discount.buys && discount.gets) {
    const bought = anyOf(shop, discount.buys.items);
    const gift = anyOf(shop, discount.gets.items);
    if (!bought || !gift) return wanted;
    for (let pieces = 1; pieces <= MOST_PIECES; pieces++) {
      const priced = priceLines(shop, {
        lines: [{ variantId: bought, quantity: pieces }],
        codes: [],
        customerId: null,
      });
      if (!reaches(discount.buys, priced)) continue;
      const others = wanted.filter(({ variantId }) => variantId !== bought && variantId !== gift);
      return bought === gift
        ? [...others, { variantId: gift, quantity: pieces + 1 }]
        : [...others, { variantId: bought, quantity: pieces }, { variantId: gift, quantity: 1 }];
    }
    return wanted;
  }
  const items = discount.gets?.items ?? ({ kind: "all" } as const);
  for (let more = 0; more < MOST_PIECES; more++) {
    const priced = priceLines(shop, { lines: wanted, codes: [], customerId: null });
    const entitled = priced.filter((line) => isEntitled(items, line));
    if (entitled.length === 0 || reaches(discount.minimum, entitled)) break;
    wanted.find(({ variantId }) => variantId === entitled[0]!.variantId)!.quantity += 1;
  }
  return wanted;
}

/** A variant that a discount is about, if the shop still has one. */
function anyOf(shop: SandboxShop, items: DiscountItems): bigint | null {
  if (items.kind === "all") return null;
  const [named] = items.variantIds;
  if (named !== undefined) return named;
  for (const id of items.productIds) {
    const variant = shop.products.get(id)?.variants[0];
    if (variant) return variant.id;
  }
  return null;
}

function payByCredit(shop: SandboxShop, order: SandboxOrder, at: number): void {
  const promotions = promotionsOf(shop);
  for (const account of promotions.creditAccounts.values()) {
    if (account.customerId !== order.customerId || account.currencyCode !== shop.profile.currencyCode)
      continue;
    const held = balanceMinor(account, at);
    const paid = held < order.totalMinor ? held : order.totalMinor;
    if (paid > 0n) debit(promotions, account, paid, at);
  }
}

import { classOf } from "../discount-status";
import type { DiscountEffect, SandboxDiscount } from "../promotions";
import { isEntitled, priceOf, type PricedLine } from "./cart";
import { reaches } from "./find-refusal";
import { fractionOf, shareAmount, smallerAmount } from "./share-amount";

/** What one discount takes off: for each line of the cart, and off the shipping. */
export interface WorkedOut {
  discount: SandboxDiscount;
  code: string;
  perLineMinor: bigint[];
  shippingMinor: bigint;
}

interface Entered {
  discount: SandboxDiscount;
  code: string;
}

/**
 * What discounts that go together take off a cart, in Shopify's order: goods, then the order as a whole on what is left of them,
 * then shipping. Of several discounts on the same line the best one counts.
 */
export function workOut(
  entered: readonly Entered[],
  lines: readonly PricedLine[],
  shippingMinor: bigint,
): WorkedOut[] {
  const left = lines.map(priceOf);
  let shippingLeft = shippingMinor;
  const none = () => lines.map(() => 0n);
  const done = entered.map((one): WorkedOut => ({ ...one, perLineMinor: none(), shippingMinor: 0n }));
  const ofClass = (kind: ReturnType<typeof classOf>) =>
    done.filter(({ discount }) => classOf(discount) === kind);

  const onGoods = ofClass("PRODUCT").map((one) => ({ one, perLine: offGoods(one.discount, lines) }));
  lines.forEach((_, at) => {
    const best = onGoods.reduce<(typeof onGoods)[number] | null>(
      (found, next) => (!found || next.perLine[at]! > found.perLine[at]! ? next : found),
      null,
    );
    if (!best) return;
    best.one.perLineMinor[at] = smallerAmount(best.perLine[at]!, left[at]!);
    left[at]! -= best.one.perLineMinor[at]!;
  });
  for (const one of ofClass("ORDER")) {
    const { gets } = one.discount;
    if (!gets) continue;
    const entitled = lines.map((line, at) => (isEntitled(gets.items, line) ? left[at]! : 0n));
    const total = entitled.reduce((sum, price) => sum + price, 0n);
    one.perLineMinor = shareAmount(smallerAmount(effectOn(total, gets.effect), total), entitled);
    one.perLineMinor.forEach((taken, at) => (left[at]! -= taken));
  }
  for (const one of ofClass("SHIPPING")) {
    one.shippingMinor = shippingLeft;
    shippingLeft = 0n;
  }
  return done;
}

const effectOn = (amountMinor: bigint, effect: DiscountEffect) =>
  effect.kind === "percentage" ? fractionOf(amountMinor, effect.fraction) : effect.amountMinor;

/** What a discount on goods would take off each line, were it alone. */
function offGoods(discount: SandboxDiscount, lines: readonly PricedLine[]): bigint[] {
  const { gets } = discount;
  if (!gets) return lines.map(() => 0n);
  if (discount.kind === "bxgy") return offGift(discount, lines);
  const { effect } = gets;
  const entitled = lines.map((line) => (isEntitled(gets.items, line) ? priceOf(line) : 0n));
  if (effect.kind === "percentage") return entitled.map((price) => fractionOf(price, effect.fraction));
  if (effect.onEachItem)
    return lines.map((line, at) =>
      entitled[at]! === 0n ? 0n : smallerAmount(effect.amountMinor, line.unitMinor) * BigInt(line.quantity),
    );
  const total = entitled.reduce((sum, price) => sum + price, 0n);
  return shareAmount(smallerAmount(effect.amountMinor, total), entitled);
}

/** Buy some, get some: the dearest pieces count as bought, the cheapest ones are given. */
function offGift({ gets, buys, usesPerOrderLimit }: SandboxDiscount, lines: readonly PricedLine[]): bigint[] {
  const off = lines.map(() => 0n);
  if (!gets || !buys || gets.quantity === null) return off;
  const pieces = lines.flatMap((line, at) => Array.from({ length: line.quantity }, () => ({ line, at })));
  pieces.sort((a, b) =>
    a.line.unitMinor < b.line.unitMinor ? 1 : a.line.unitMinor > b.line.unitMinor ? -1 : 0,
  );
  const uses = usesPerOrderLimit ?? Number.MAX_SAFE_INTEGER;
  for (let use = 0; use < uses && pieces.length > 0; use++) {
    const bought: PricedLine[] = [];
    const rest = [...pieces];
    while (!reachesBought(bought)) {
      const at = rest.findIndex(({ line }) => isEntitled(buys.items, line));
      if (at < 0) return off;
      bought.push({ ...rest.splice(at, 1)[0]!.line, quantity: 1 });
    }
    let given = 0;
    for (let at = rest.length - 1; at >= 0 && given < gets.quantity; at--) {
      const piece = rest[at]!;
      if (!isEntitled(gets.items, piece.line)) continue;
      off[piece.at]! += smallerAmount(effectOn(piece.line.unitMinor, gets.effect), piece.line.unitMinor);
      rest.splice(at, 1);
      given++;
    }
    if (given === 0) return off;
    pieces.splice(0, pieces.length, ...rest);
  }
  return off;

  function reachesBought(bought: readonly PricedLine[]): boolean {
    return bought.length > 0 && reaches(buys, bought);
  }
}

import { placeOrder } from "../../shop-changes";
import type { OrderDiscount, SandboxOrder, SandboxShop, ShopChange } from "../../shop-model";
import { getOrder } from "../../get-from-shop";
import { settle } from "../background-jobs";
import { classOf } from "../discount-status";
import { promotionsOf, type RedeemCode, type SandboxDiscount } from "../promotions";
import { findCode } from "../redeem-codes";
import { payerOf, priceLines, type Cart } from "./cart";
import { combine, findRefusal, refusalSentence, type RefusalReason } from "./find-refusal";
import { workOut, type WorkedOut } from "./work-out";

export interface RefusedEntry {
  code: string;
  reason: RefusalReason;
  /** What the shopper reads, in their language. */
  message: string;
}

export type CheckoutResult =
  | { placed: true; order: SandboxOrder; changes: ShopChange[]; refusals: RefusedEntry[] }
  | { placed: false; order: null; changes: ShopChange[]; refusals: RefusedEntry[] };

/**
 * A shopper pays. Codes are looked at and redeemed in one step that nothing can come between, so of two tabs with a code that
 * works once exactly one wins. A refused code is kept as an attempt; the order then only comes about with `anyway`.
 * @throws RangeError when the customer or a variant is not there
 */
export function placeCheckout(
  shop: SandboxShop,
  cart: Cart,
  now: number,
  { anyway = false }: { anyway?: boolean } = {},
): CheckoutResult {
  const promotions = promotionsOf(shop);
  settle(promotions, now);
  const payer = payerOf(shop, cart);
  const lines = priceLines(shop, cart);
  const refusals: RefusedEntry[] = [];
  const accepted: { discount: SandboxDiscount; code: string; held: RedeemCode }[] = [];
  const refuse = (code: string, reason: RefusalReason, discount: SandboxDiscount | null) => {
    refusals.push({ code, reason, message: refusalSentence(reason, payer.customer?.locale ?? "en") });
    promotions.refusedCodes.push({
      ...{ at: now, code, reason, discountId: discount?.id ?? null },
      customerId: payer.customer?.id ?? null,
      email: payer.email,
    });
  };

  for (const typed of cart.codes) {
    const held = findCode(promotions, typed);
    const discount = held && promotions.discounts.get(held.discountId);
    if (!held || !discount) {
      refuse(typed, "unknown-code", null);
      continue;
    }
    const known = accepted.some((one) => one.held.id === held.id);
    if (known) continue;
    const fits = accepted.every((one) => combine(one.discount, discount));
    const reason =
      findRefusal(shop, discount, lines, payer, cart, now) ?? (fits ? null : "cannot-be-combined");
    if (reason) refuse(typed, reason, discount);
    else accepted.push({ discount, code: held.code, held });
  }

  const worked = workOut(accepted, lines, cart.shippingMinor ?? 0n).filter((one) => {
    const takes = one.shippingMinor > 0n || one.perLineMinor.some((minor) => minor > 0n);
    if (!takes) refuse(one.code, "nothing-to-discount", one.discount);
    return takes;
  });
  if (refusals.length > 0 && !anyway) return { placed: false, order: null, changes: [], refusals };

  const changes = placeOrder(
    shop,
    {
      customerId: payer.customer?.id ?? null,
      lines: cart.lines,
      shippingMinor: cart.shippingMinor,
      taxMinor: cart.taxMinor,
      presentmentCurrency: cart.presentmentCurrency,
      paid: cart.paid,
      applied: worked.map(asApplied),
    },
    now,
  );
  const order = getOrder(shop, changes[0].orderId);
  for (const { discount, code } of worked) {
    const codeId = accepted.find((one) => one.code === code)!.held.id;
    discount.uses.push({
      ...{ at: now, orderId: order.id, codeId },
      customerId: payer.customer?.id ?? null,
      email: payer.email,
    });
  }
  return { placed: true, order, changes, refusals };
}

function asApplied({ discount, code, perLineMinor, shippingMinor }: WorkedOut): OrderDiscount {
  const effect = discount.gets?.effect;
  const kind = classOf(discount);
  const perItem = effect?.kind === "amount" && effect.onEachItem;
  return {
    ...{ code, discountId: discount.id, perLineMinor, shippingMinor },
    value:
      kind === "SHIPPING"
        ? { kind: "percentage", fraction: 1 }
        : effect?.kind === "amount"
          ? { kind: "amount", amountMinor: effect.amountMinor }
          : { kind: "percentage", fraction: effect?.fraction ?? 0 },
    allocation: perItem || kind === "SHIPPING" || discount.kind === "bxgy" ? "EACH" : "ACROSS",
    selection: discount.gets?.items.kind === "products" ? "ENTITLED" : "ALL",
  };
}

import { getVariant } from "../../get-from-shop";
import type { WantedLine } from "../../shop-changes";
import type { SandboxCustomer, SandboxShop } from "../../shop-model";
import type { DiscountItems } from "../promotions";

/** What a shopper is about to pay for. */
export interface Cart {
  lines: readonly WantedLine[];
  /** Codes as they were typed, in that order. */
  codes: readonly string[];
  /** Null for a guest. */
  customerId: bigint | null;
  /** Of a guest; a known customer has their own. */
  email?: string | null;
  shippingMinor?: bigint;
  taxMinor?: bigint;
  presentmentCurrency?: string;
  /** False: the payment is still to come. */
  paid?: boolean;
}

/** A line of the cart as discounts look at it. */
export interface PricedLine {
  productId: bigint;
  variantId: bigint;
  quantity: number;
  unitMinor: bigint;
  isGiftCard: boolean;
}

/** Who pays: the account, or the customer whose address a guest gave. */
export interface Payer {
  customer: SandboxCustomer | null;
  email: string | null;
}

export function priceLines(shop: SandboxShop, { lines }: Cart): PricedLine[] {
  return lines.map(({ variantId, quantity }) => {
    const { product, variant } = getVariant(shop, variantId);
    return {
      productId: product.id,
      variantId,
      quantity,
      unitMinor: variant.priceMinor,
      isGiftCard: product.isGiftCard,
    };
  });
}

/** Gift cards are never discounted. */
export function isEntitled(items: DiscountItems, line: PricedLine): boolean {
  if (line.isGiftCard) return false;
  return items.kind === "all" || items.productIds.has(line.productId) || items.variantIds.has(line.variantId);
}

export const priceOf = (line: PricedLine) => line.unitMinor * BigInt(line.quantity);

export function payerOf(shop: SandboxShop, cart: Cart): Payer {
  const living = (one: SandboxCustomer | undefined) =>
    one && !one.deleted && one.mergedInto === undefined ? one : null;
  if (cart.customerId !== null) {
    const customer = living(shop.customers.get(cart.customerId));
    if (!customer) throw new RangeError(`The shop has no customer ${cart.customerId}`);
    return { customer, email: customer.email };
  }
  const email = cart.email?.trim().toLowerCase() ?? null;
  if (email === null) return { customer: null, email };
  for (const one of shop.customers.values())
    if (one.email?.toLowerCase() === email && living(one)) return { customer: one, email };
  return { customer: null, email };
}

import type { SandboxShop } from "../../shop-model";
import { classOf, statusOf } from "../discount-status";
import type { DiscountItems, DiscountMinimum, SandboxDiscount } from "../promotions";
import { isInSegments } from "../segment-members";
import { isEntitled, priceOf, type Cart, type Payer, type PricedLine } from "./cart";

export const refusalReasons = [
  "unknown-code",
  "not-started",
  "expired",
  "not-for-this-customer",
  "usage-limit-reached",
  "used-before",
  "minimum-not-reached",
  "nothing-to-discount",
  "shipping-too-dear",
  "cannot-be-combined",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Why a discount cannot be used for this cart now; null when it can. Combination is looked at apart. */
export function findRefusal(
  shop: SandboxShop,
  discount: SandboxDiscount,
  lines: readonly PricedLine[],
  payer: Payer,
  cart: Cart,
  now: number,
): RefusalReason | null {
  const status = statusOf(discount, now);
  if (status === "EXPIRED") return "expired";
  if (status === "SCHEDULED") return "not-started";
  if (!isFor(shop, discount, payer, now)) return "not-for-this-customer";
  if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit)
    return "usage-limit-reached";
  if (discount.oncePerCustomer && hasUsed(discount, payer)) return "used-before";
  const items: DiscountItems = discount.gets?.items ?? { kind: "all" };
  if (discount.kind === "free-shipping") {
    const shipping = cart.shippingMinor ?? 0n;
    if (shipping === 0n) return "nothing-to-discount";
    if (discount.maximumShippingMinor !== null && shipping > discount.maximumShippingMinor)
      return "shipping-too-dear";
  } else if (!lines.some((line) => isEntitled(items, line))) {
    return "nothing-to-discount";
  }
  return reaches(
    discount.minimum,
    lines.filter((line) => isEntitled(items, line)),
  )
    ? null
    : "minimum-not-reached";
}

/** Whether goods reach a minimum; it counts what the discount is about, at full prices. */
export function reaches(minimum: DiscountMinimum | null, lines: readonly PricedLine[]): boolean {
  if (!minimum) return true;
  return minimum.kind === "subtotal"
    ? lines.reduce((sum, line) => sum + priceOf(line), 0n) >= minimum.amountMinor
    : lines.reduce((sum, line) => sum + line.quantity, 0) >= minimum.quantity;
}

function isFor(shop: SandboxShop, { context }: SandboxDiscount, { customer }: Payer, now: number): boolean {
  if (context.kind === "all") return true;
  if (!customer) return false;
  return context.kind === "customers"
    ? context.ids.has(customer.id)
    : isInSegments(shop, customer, context.ids, now);
}

/** By account or by address: other addresses of the same person pass, as at Shopify. */
function hasUsed({ uses }: SandboxDiscount, { customer, email }: Payer): boolean {
  return uses.some(
    (use) =>
      (customer && use.customerId === customer.id) ||
      (email !== null && use.email?.toLowerCase() === email.toLowerCase()),
  );
}

/** Whether two discounts go together: each has to allow the other's class. */
export function combine(a: SandboxDiscount, b: SandboxDiscount): boolean {
  return a.id !== b.id && allows(a, b) && allows(b, a);
}

function allows({ combinesWith }: SandboxDiscount, other: SandboxDiscount): boolean {
  const kind = classOf(other);
  if (kind === "ORDER") return combinesWith.orderDiscounts;
  return kind === "PRODUCT" ? combinesWith.productDiscounts : combinesWith.shippingDiscounts;
}

type Language = "en" | "ru" | "zh";
const sentences: Record<RefusalReason, Record<Language, string>> = {
  "unknown-code": {
    en: "Enter a valid discount code.",
    ru: "Введите действующий код скидки.",
    zh: "请输入有效的折扣码。",
  },
  "not-started": {
    en: "This discount code is not valid yet.",
    ru: "Этот код скидки ещё не действует.",
    zh: "此折扣码尚未生效。",
  },
  expired: {
    en: "This discount code has expired.",
    ru: "Срок действия этого кода скидки истёк.",
    zh: "此折扣码已过期。",
  },
  "not-for-this-customer": {
    en: "This discount code is not available to you.",
    ru: "Этот код скидки вам недоступен.",
    zh: "您无法使用此折扣码。",
  },
  "usage-limit-reached": {
    en: "This discount code has reached its usage limit.",
    ru: "Этот код скидки использован предельное число раз.",
    zh: "此折扣码已达到使用次数上限。",
  },
  "used-before": {
    en: "You have already used this discount code.",
    ru: "Вы уже использовали этот код скидки.",
    zh: "您已使用过此折扣码。",
  },
  "minimum-not-reached": {
    en: "Your cart does not reach the minimum for this discount code.",
    ru: "Корзина не достигает минимума для этого кода скидки.",
    zh: "您的购物车未达到此折扣码的最低要求。",
  },
  "nothing-to-discount": {
    en: "This discount code does not apply to the items in your cart.",
    ru: "Этот код скидки не относится к товарам в корзине.",
    zh: "此折扣码不适用于您购物车中的商品。",
  },
  "shipping-too-dear": {
    en: "This discount code does not apply to your shipping method.",
    ru: "Этот код скидки не относится к выбранной доставке.",
    zh: "此折扣码不适用于您的配送方式。",
  },
  "cannot-be-combined": {
    en: "This discount code cannot be combined with the other one.",
    ru: "Этот код скидки нельзя объединить с другим.",
    zh: "此折扣码不能与其他折扣码同时使用。",
  },
};

/** What the shopper reads, in their language where the sandbox speaks it. */
export function refusalSentence(reason: RefusalReason, locale: string): string {
  const language = locale.slice(0, 2);
  return sentences[reason][language === "ru" || language === "zh" ? language : "en"];
}

import { promotionsOf, type SandboxDiscount } from "../../../shops/promotions/promotions";
import { moneyScalar } from "../../value-formats";
import type { RequestContext } from "../../field-types";

function worth({ gets }: SandboxDiscount, currency: string): string {
  if (!gets) return "Free shipping";
  const { effect } = gets;
  if (effect.kind === "percentage")
    return effect.fraction === 1 ? "Free" : `${Math.round(effect.fraction * 10_000) / 100}% off`;
  return `${moneyScalar(effect.amountMinor, currency)} ${currency} off`;
}

/** The one line with which Shopify sums a discount up, without its conditions. */
export function shortSummary(discount: SandboxDiscount, { shop }: RequestContext): string {
  const what = worth(discount, shop.profile.currencyCode);
  if (discount.kind === "free-shipping") return `${what} on one-time purchase products • For all countries`;
  if (discount.kind === "bxgy")
    return `Buy ${discount.buys?.kind === "quantity" ? discount.buys.quantity : ""} items, get ${discount.gets?.quantity} at ${what}`;
  const goods = discount.gets?.items;
  const size = goods?.kind === "products" ? goods.productIds.size + goods.variantIds.size : 0;
  return goods?.kind === "products" ? `${what} ${size} products` : `${what} one-time purchase products`;
}

/** The same with its conditions, in Shopify's order. */
export function summary(discount: SandboxDiscount, context: RequestContext): string {
  const { minimum, usageLimit, oncePerCustomer } = discount;
  const { currencyCode } = context.shop.profile;
  const parts = [shortSummary(discount, context)];
  if (minimum?.kind === "subtotal")
    parts.push(`Minimum purchase of ${moneyScalar(minimum.amountMinor, currencyCode)} ${currencyCode}`);
  if (minimum?.kind === "quantity") parts.push(`Minimum quantity of ${minimum.quantity}`);
  if (discount.context.kind === "customers") parts.push(`For ${discount.context.ids.size} customers`);
  if (discount.context.kind === "segments") {
    const { segments } = promotionsOf(context.shop);
    const names = [...discount.context.ids].map((id) => segments.get(id)?.name ?? String(id));
    parts.push(`For ${names.join(", ")}`);
  }
  if (usageLimit !== null) parts.push(`Limit of ${usageLimit} uses`);
  if (oncePerCustomer) parts.push("One use per customer");
  return parts.join(" • ");
}

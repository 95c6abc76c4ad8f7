import type { RedeemCode, SandboxDiscount } from "./promotions";

/** Counters that apps see are so much behind the checkout, on the sandbox's clock. */
export const USAGE_LAG_MS = 60_000;

export function statusOf(discount: SandboxDiscount, now: number): "SCHEDULED" | "ACTIVE" | "EXPIRED" {
  if (discount.endsAt !== null && now >= discount.endsAt) return "EXPIRED";
  return now < discount.startsAt ? "SCHEDULED" : "ACTIVE";
}

/** Redemptions as apps see them: late. */
export function asyncUsage(discount: SandboxDiscount, now: number, code?: RedeemCode): number {
  return discount.uses.filter((use) => use.at <= now - USAGE_LAG_MS && (!code || use.codeId === code.id))
    .length;
}

/** What a discount counts as where combinations are concerned. */
export function classOf(discount: SandboxDiscount): "ORDER" | "PRODUCT" | "SHIPPING" {
  if (discount.kind === "free-shipping") return "SHIPPING";
  const perItem = discount.gets?.effect.kind === "amount" && discount.gets.effect.onEachItem;
  return discount.kind === "bxgy" || perItem || discount.gets?.items.kind === "products"
    ? "PRODUCT"
    : "ORDER";
}

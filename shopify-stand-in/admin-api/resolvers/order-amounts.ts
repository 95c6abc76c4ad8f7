import type { SandboxLine, SandboxOrder } from "../../shops/shop-model";
import { isPaid, refundedMinor } from "../shop-index";

/** Sum of the lines before any discount. */
export function lineTotalMinor(order: SandboxOrder): bigint {
  return order.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
}

export function subtotalMinor(order: SandboxOrder): bigint {
  return order.totalMinor - order.shippingMinor - order.taxMinor;
}

/** What is left of the order after refunds; nothing of one that was called off before it was paid. */
export function currentTotalMinor(order: SandboxOrder): bigint {
  if (order.financialStatus === "VOIDED") return 0n;
  const left = order.totalMinor - refundedMinor(order);
  return left > 0n ? left : 0n;
}

export function currentSubtotalMinor(order: SandboxOrder): bigint {
  return order.lines.reduce((sum, line) => {
    if (line.quantity === 0) return sum;
    return (
      sum + (lineAfterDiscountsMinor(order, line) * BigInt(line.currentQuantity)) / BigInt(line.quantity)
    );
  }, 0n);
}

export function receivedMinor(order: SandboxOrder): bigint {
  return isPaid(order) ? order.totalMinor : 0n;
}

export function netPaymentMinor(order: SandboxOrder): bigint {
  return receivedMinor(order) - refundedMinor(order);
}

/** A whole line after its own discount and its share, by value, of what was taken off the order as a whole. */
export function lineAfterDiscountsMinor(order: SandboxOrder, line: SandboxLine): bigint {
  const own = line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;
  const onLines = order.lines.reduce((sum, one) => sum + one.discountMinor, 0n);
  const onOrder = order.discountMinor - onLines;
  const all = lineTotalMinor(order) - onLines;
  if (onOrder <= 0n || all <= 0n) return own;
  return own - (own * onOrder) / all;
}

/** Rounded to the nearest minor unit. */
export function perUnitMinor(totalMinor: bigint, quantity: number): bigint {
  if (quantity === 0) return 0n;
  const units = BigInt(quantity);
  return (totalMinor * 2n + units) / (units * 2n);
}

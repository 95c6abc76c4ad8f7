import type { OrderDiscount, SandboxLine, SandboxOrder, SandboxRefund } from "./shop-model";

type RefundLine = SandboxRefund["lines"][number];

/** What a line costs after its discount, before tax. */
export function lineNetMinor(line: SandboxLine): bigint {
  return line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor;
}

/** All lines before discounts. */
export function linesMinor(order: SandboxOrder): bigint {
  return order.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
}

/** Sum of what was paid back so far. */
export function refundedMinor(order: SandboxOrder): bigint {
  return order.refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n);
}

/** Sets discount and total of an order from its lines, shipping and tax: lines - discount + shipping + tax = total. */
export function settleAmounts(order: SandboxOrder): void {
  order.discountMinor = order.lines.reduce((sum, line) => sum + line.discountMinor, 0n);
  order.totalMinor = linesMinor(order) - order.discountMinor + order.shippingMinor + order.taxMinor;
}

/** Puts on a new order what its checkout took off; {@link settleAmounts} is to follow. */
export function applyDiscounts(order: SandboxOrder, applied: OrderDiscount[]): void {
  order.discounts = applied;
  order.discountCodes = applied.map(({ code }) => code);
  order.shippingDiscountMinor = applied.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0n);
  order.shippingMinor -= order.shippingDiscountMinor;
  order.lines.forEach((line, at) => {
    line.discountMinor = applied.reduce((sum, { perLineMinor }) => sum + perLineMinor[at]!, 0n);
  });
}

/** Everything that was taken off: goods and shipping. */
export function allDiscountsMinor(order: SandboxOrder): bigint {
  return order.discountMinor + (order.shippingDiscountMinor ?? 0n);
}

/** Shipping as it would have cost without a discount. */
export function fullShippingMinor(order: SandboxOrder): bigint {
  return order.shippingMinor + (order.shippingDiscountMinor ?? 0n);
}

/** What one of an order's discounts took off in all. */
export function takenOffMinor({ perLineMinor, shippingMinor }: OrderDiscount): bigint {
  return perLineMinor.reduce((sum, minor) => sum + minor, shippingMinor);
}

/** Quantity of a line that is not refunded yet. */
export function refundableQuantity(order: SandboxOrder, line: SandboxLine): number {
  let left = line.quantity;
  for (const refund of order.refunds) {
    for (const refunded of refund.lines) if (refunded.lineId === line.id) left -= refunded.quantity;
  }
  return left;
}

/** The refund line for some pieces of a line: their share of the line's net price, rounded down. */
export function refundLine(
  line: SandboxLine,
  quantity: number,
  restockType: RefundLine["restockType"],
): RefundLine {
  const subtotalMinor = (lineNetMinor(line) * BigInt(quantity)) / BigInt(line.quantity);
  return { lineId: line.id, quantity, restockType, subtotalMinor };
}

/** The refund lines' net price with their share of the order's tax. */
export function withTaxShare(order: SandboxOrder, lines: readonly RefundLine[]): bigint {
  const subtotal = lines.reduce((sum, line) => sum + line.subtotalMinor, 0n);
  const net = linesMinor(order) - order.discountMinor;
  return net === 0n ? subtotal : subtotal + (order.taxMinor * subtotal) / net;
}

/** Puts a refund on an order: pieces that leave it, financial status, time of change. */
export function applyRefund(order: SandboxOrder, refund: SandboxRefund): void {
  const left = order.totalMinor - refundedMinor(order);
  if (refund.totalMinor > left) {
    throw new RangeError(
      `Refund of ${refund.totalMinor} on ${order.name}: at most ${left} minor units are left to refund`,
    );
  }
  order.refunds.push(refund);
  for (const refunded of refund.lines) {
    const line = order.lines.find((candidate) => candidate.id === refunded.lineId);
    if (!line) throw new RangeError(`Order ${order.name} has no line ${refunded.lineId}`);
    line.currentQuantity = Math.max(0, line.currentQuantity - refunded.quantity);
  }
  if (refund.totalMinor > 0n) {
    order.financialStatus = refundedMinor(order) === order.totalMinor ? "REFUNDED" : "PARTIALLY_REFUNDED";
  }
  order.updatedAt = Math.max(order.updatedAt, refund.createdAt);
}

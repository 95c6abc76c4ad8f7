import { z } from "zod";
import type { RefundRecord } from "~/features/orders/order-record";
import { parseMinor } from "~/platform/money";
import { amount, id, instant, textOrNull, word } from "./fields";

/** A refund inside an order, or alone (refunds/create). */
export const refundPayload = z.object({
  id,
  order_id: id,
  created_at: instant,
  transactions: z.array(z.object({ kind: word, status: word, amount, currency: textOrNull })).default([]),
});

/** Amounts of one order in both currencies: how much of the shop's money one unit of the buyer's is. */
export interface Exchange {
  shopCurrency: string;
  shopMinor: bigint;
  presentmentCurrency: string;
  presentmentMinor: bigint;
}

/** Money that went back. Transactions are in the currency that was paid in; the order's own rate brings them home. */
export function refundRecordOf(payload: z.output<typeof refundPayload>, exchange: Exchange): RefundRecord {
  let totalMinor = 0n;
  for (const { kind, status, amount: paid, currency } of payload.transactions) {
    if (kind !== "REFUND" || (status !== null && status !== "SUCCESS")) continue;
    totalMinor += toShopMinor(paid, currency ?? exchange.shopCurrency, exchange);
  }
  return { id: payload.id, createdAt: payload.created_at, totalMinor };
}

function toShopMinor(paid: string, currency: string, exchange: Exchange): bigint {
  const minor = parseMinor(paid, currency);
  if (currency !== exchange.presentmentCurrency || currency === exchange.shopCurrency) return minor;
  if (exchange.presentmentMinor === 0n) return 0n;
  // Half up; both amounts are at least zero.
  return (minor * exchange.shopMinor * 2n + exchange.presentmentMinor) / (exchange.presentmentMinor * 2n);
}

import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { classifyPurchase } from "./purchase";

/** An order as far as money made is concerned; minor units of the shop's currency, without tax and shipping. */
export interface GoodsOrder {
  id: bigint;
  customerId: bigint;
  placedAt: Date;
  /** Goods as paid for, after discounts. */
  paidMinor: number;
  /** All that was taken off, of the parcel too. */
  discountMinor: number;
  /** Of goods, given back so far. */
  refundedMinor: number;
  discountCodes: string[];
}

interface Row {
  id: bigint;
  customerId: bigint;
  processedAt: Date;
  cancelledAt: Date | null;
  financialStatus: string | null;
  totalMinor: bigint;
  currentTotalMinor: bigint;
  refundedMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  discountCodes: string[];
  lineCount: number;
  giftCardLineCount: number;
}

/**
 * Orders of these customers between two moments (the second not included). What is no purchase by our one rule is left out, but for what was given back
 * in full: its discount and parcel were still paid for. Refunds are told as the goods' part of them.
 */
export async function listGoodsOrders(
  tx: ShopTx,
  shopId: ShopId,
  customerIds: readonly bigint[],
  from: Date,
  to: Date,
): Promise<GoodsOrder[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, customer_id AS "customerId", processed_at AS "processedAt", cancelled_at AS "cancelledAt",
           financial_status AS "financialStatus", total_minor AS "totalMinor", current_total_minor AS "currentTotalMinor",
           refunded_minor AS "refundedMinor", discount_minor AS "discountMinor", shipping_minor AS "shippingMinor",
           tax_minor AS "taxMinor", discount_codes AS "discountCodes", line_count AS "lineCount",
           gift_card_line_count AS "giftCardLineCount"
      FROM orders
     WHERE shop_id = ${shopId} AND customer_id = ANY(${customerIds.map(String)}::text[]::bigint[])
       AND processed_at >= ${from} AND processed_at < ${to} AND deleted_at IS NULL AND NOT test
     ORDER BY customer_id, processed_at`;
  return rows.flatMap((row) => goodsOf(row) ?? []);
}

function goodsOf(row: Row): GoodsOrder | null {
  const verdict = classifyPurchase({
    ...row,
    deleted: false,
    test: false,
    cancelled: row.cancelledAt !== null,
  });
  if (!verdict.counts && verdict.reason !== "fully-refunded") return null;
  const total = Number(row.totalMinor);
  const paidMinor = Math.max(0, total - Number(row.taxMinor) - Number(row.shippingMinor));
  const kept = verdict.counts ? Number(verdict.valueMinor) : 0;
  return {
    id: row.id,
    customerId: row.customerId,
    placedAt: row.processedAt,
    paidMinor,
    discountMinor: Number(row.discountMinor),
    refundedMinor: total > 0 ? Math.round(((total - kept) * paidMinor) / total) : 0,
    discountCodes: row.discountCodes,
  };
}

/** Orders that used codes, changed since a moment: whoever placed them. */
export function listOrdersWithCodes(
  tx: ShopTx,
  shopId: ShopId,
  changedSince: Date,
): Promise<
  { id: bigint; customerId: bigint | null; processedAt: Date; codes: string[]; discountMinor: bigint }[]
> {
  return tx.$queryRaw`
    SELECT id, customer_id AS "customerId", processed_at AS "processedAt", discount_codes AS codes, discount_minor AS "discountMinor"
      FROM orders
     WHERE shop_id = ${shopId} AND updated_at >= ${changedSince} AND cardinality(discount_codes) > 0
       AND deleted_at IS NULL AND NOT test
     ORDER BY id`;
}

import { z } from "zod";
import { checkOrder } from "~/features/orders/check-order";
import type { OrderLineRecord, OrderRecord } from "~/features/orders/order-record";
import { parseMinor } from "~/platform/money";
import {
  amount,
  amountOrZero,
  count,
  id,
  idOrNull,
  instant,
  instantOrNull,
  moneySet,
  shortText,
  text,
  textOrNull,
  word,
} from "./fields";
import { fulfillmentPayload, fulfillmentRecordOf } from "./fulfillment-payload";
import { refundPayload, refundRecordOf, type Exchange } from "./refund-payload";

const linePayload = z.object({
  id,
  product_id: idOrNull,
  variant_id: idOrNull,
  title: text,
  sku: textOrNull,
  quantity: count,
  current_quantity: count.optional(),
  price: amount,
  gift_card: z.boolean().default(false),
  discount_allocations: z.array(z.object({ amount, amount_set: moneySet.nullish() })).default([]),
});

const returnPayload = z.object({
  id,
  status: word,
  created_at: instantOrNull,
  closed_at: instantOrNull,
  total_quantity: count.nullish(),
});

/** An order as orders/create and orders/updated tell it. */
export const orderPayload = z.object({
  id,
  name: shortText,
  customer: z.object({ id }).nullish(),
  created_at: instant,
  processed_at: instantOrNull,
  updated_at: instant,
  cancelled_at: instantOrNull,
  cancel_reason: word,
  test: z.boolean().default(false),
  source_name: textOrNull,
  financial_status: word,
  fulfillment_status: word,
  currency: text,
  presentment_currency: textOrNull,
  total_price: amount,
  total_price_set: moneySet.nullish(),
  current_total_price: amount.nullish(),
  total_discounts: amountOrZero,
  total_tax: amountOrZero,
  total_shipping_price_set: moneySet.nullish(),
  discount_codes: z.array(z.object({ code: text })).default([]),
  line_items: z.array(linePayload),
  refunds: z.array(refundPayload).default([]),
  fulfillments: z.array(fulfillmentPayload).default([]),
  returns: z.array(z.unknown()).default([]),
});

const fulfillmentWords: Record<string, string> = { PARTIAL: "PARTIALLY_FULFILLED" };

export function orderRecordOf(payload: z.output<typeof orderPayload>): OrderRecord {
  const currency = payload.currency;
  const minor = (value: string) => parseMinor(value, currency);
  const totalMinor = minor(payload.total_price_set?.shop_money.amount ?? payload.total_price);
  const presentmentCurrency = payload.presentment_currency ?? currency;
  const presentmentTotal = payload.total_price_set?.presentment_money?.amount;
  const presentmentTotalMinor =
    presentmentTotal === undefined ? null : parseMinor(presentmentTotal, presentmentCurrency);
  const exchange: Exchange = {
    shopCurrency: currency,
    shopMinor: totalMinor,
    presentmentCurrency,
    presentmentMinor: presentmentTotalMinor ?? totalMinor,
  };
  const refunds = payload.refunds.map((refund) => refundRecordOf(refund, exchange));
  return checkOrder({
    id: payload.id,
    name: payload.name,
    customerId: payload.customer?.id ?? null,
    createdAt: payload.created_at,
    processedAt: payload.processed_at ?? payload.created_at,
    updatedAt: payload.updated_at,
    cancelledAt: payload.cancelled_at,
    cancelReason: payload.cancel_reason,
    test: payload.test,
    sourceName: payload.source_name,
    financialStatus: payload.financial_status,
    fulfillmentStatus:
      payload.fulfillment_status === null
        ? "UNFULFILLED"
        : (fulfillmentWords[payload.fulfillment_status] ?? payload.fulfillment_status),
    returnStatus: null,
    currencyCode: currency,
    totalMinor,
    currentTotalMinor: payload.current_total_price ? minor(payload.current_total_price) : totalMinor,
    refundedMinor: refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n),
    discountMinor: minor(payload.total_discounts),
    shippingMinor: minor(payload.total_shipping_price_set?.shop_money.amount ?? "0"),
    taxMinor: minor(payload.total_tax),
    presentmentCurrency,
    presentmentTotalMinor,
    discountCodes: payload.discount_codes.map(({ code }) => code),
    lines: payload.line_items.map((line) => lineRecordOf(line, currency)),
    refunds,
    fulfillments: payload.fulfillments.map(fulfillmentRecordOf),
    returns: payload.returns.flatMap(returnRecordOf),
  });
}

function lineRecordOf(line: z.output<typeof linePayload>, currency: string): OrderLineRecord {
  const unitPriceMinor = parseMinor(line.price, currency);
  const discountMinor = line.discount_allocations.reduce(
    (sum, part) => sum + parseMinor(part.amount_set?.shop_money.amount ?? part.amount, currency),
    0n,
  );
  const quantity = BigInt(line.quantity);
  const paidMinor = unitPriceMinor * quantity - discountMinor;
  return {
    id: line.id,
    productId: line.product_id,
    variantId: line.variant_id,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    unitPriceMinor,
    // Half up, as the Admin API rounds it.
    paidUnitMinor: quantity > 0n ? (paidMinor * 2n + quantity) / (quantity * 2n) : unitPriceMinor,
    isGiftCard: line.gift_card,
    isSubscription: null,
  };
}

/** Returns inside an order are told in short; those without their moments come whole with the next pull. */
function returnRecordOf(value: unknown): OrderRecord["returns"] {
  const { data } = returnPayload.safeParse(value);
  if (!data?.created_at || !data.status) return [];
  return [
    {
      id: data.id,
      status: data.status,
      createdAt: data.created_at,
      closedAt: data.closed_at,
      totalQuantity: data.total_quantity ?? 0,
    },
  ];
}

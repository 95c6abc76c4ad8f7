import type { SandboxOrder, SandboxRefund } from "../shops/shop-model";
import type { Json } from "./json-text";
import { lineItemPayload } from "./line-item-payload";
import type { PayloadContext } from "./payload-context";
import { gid } from "../admin-api/value-formats";

/** Staff member who pressed the button. */
const staffUserId = 99_120_447_365n;

/** refunds/create, and the entries of an order's `refunds`. A refund line's own amounts are numbers, not strings. */
export function refundPayload(
  context: PayloadContext,
  order: SandboxOrder,
  refund: SandboxRefund,
): Record<string, Json> {
  const { money, moneySet, time } = context;
  const linesMinor = refund.lines.reduce((sum, line) => sum + line.subtotalMinor, 0n);
  const beyondLines = refund.totalMinor - linesMinor;
  return {
    id: refund.id,
    order_id: order.id,
    created_at: time(refund.createdAt),
    note: refund.note ?? "",
    user_id: staffUserId,
    processed_at: time(refund.createdAt),
    duties: [],
    total_duties_set: moneySet(0n, order),
    return: returnOf(order, refund),
    refund_shipping_lines: [],
    restock: refund.lines.some((line) => line.restockType !== "NO_RESTOCK"),
    admin_graphql_api_id: gid("Refund", refund.id),
    // Tax, shipping and goodwill: what was paid back beyond the lines is an adjustment, negative as seen from the order.
    order_adjustments:
      beyondLines === 0n
        ? []
        : [
            {
              id: refund.id + 3_000_000_019n,
              order_id: order.id,
              refund_id: refund.id,
              amount: money(-beyondLines),
              tax_amount: money(0n),
              kind: "refund_discrepancy",
              reason: "Refund discrepancy",
              amount_set: moneySet(-beyondLines, order),
              tax_amount_set: moneySet(0n, order),
            },
          ],
    refund_line_items: refund.lines.map((refunded, index) => ({
      id: refund.id + BigInt(index + 1),
      quantity: refunded.quantity,
      line_item_id: refunded.lineId,
      location_id: null,
      restock_type: refunded.restockType.toLowerCase(),
      subtotal: Number(money(refunded.subtotalMinor)),
      total_tax: 0,
      subtotal_set: moneySet(refunded.subtotalMinor, order),
      total_tax_set: moneySet(0n, order),
      line_item: lineItemPayload(
        context,
        order,
        order.lines.find((line) => line.id === refunded.lineId)!,
      ),
    })),
    transactions: refund.totalMinor === 0n ? [] : [transaction(context, order, refund)],
  };
}

function returnOf(order: SandboxOrder, refund: SandboxRefund): Json {
  const closed = order.returns.find((entry) => entry.closedAt === refund.createdAt);
  return closed ? { id: closed.id, admin_graphql_api_id: gid("Return", closed.id) } : null;
}

function transaction(
  { shop, time, moneySet }: PayloadContext,
  order: SandboxOrder,
  refund: SandboxRefund,
): Json {
  const id = refund.id + 5_000_000_029n;
  const unsettled = { amount: "0.0", currency: "XXX" };
  return {
    id,
    order_id: order.id,
    kind: "refund",
    gateway: "shopify_payments",
    status: "success",
    message: "Transaction approved",
    created_at: time(refund.createdAt),
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: staffUserId,
    parent_id: null,
    processed_at: time(refund.createdAt),
    device_id: null,
    error_code: null,
    source_name: "1830279",
    receipt: {},
    // A transaction's amount is in the money that moved: the shopper's.
    amount: moneySet(refund.totalMinor, order).presentment_money.amount,
    currency: order.presentmentCurrency || shop.profile.currencyCode,
    payment_id: `${order.name}.2`,
    total_unsettled_set: { presentment_money: unsettled, shop_money: unsettled },
    manual_payment_gateway: false,
    amount_rounding: null,
    admin_graphql_api_id: gid("OrderTransaction", id),
  };
}

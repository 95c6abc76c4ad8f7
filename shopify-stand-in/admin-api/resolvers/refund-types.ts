import type { SandboxRefund } from "../../shops/shop-model";
import { connection, emptyConnection } from "../connections";
import { objectType, type TypeFields } from "../field-types";
import type { PartOfOrder } from "../shop-index";
import { dateTime, gid } from "../value-formats";
import { perUnitMinor } from "./order-amounts";
import { orderMoney } from "./value-types";

type RefundOfOrder = PartOfOrder<SandboxRefund>;
type RefundedLine = RefundOfOrder & { refunded: SandboxRefund["lines"][number] };

/** Shopify gives a refunded line an id of its own; ours is the refund's and its place in it. */
const refundedLineId = ({ part, refunded }: RefundedLine) =>
  part.id * 1000n + BigInt(part.lines.indexOf(refunded) + 1);

export const refundTypes: Record<string, TypeFields> = {
  Refund: objectType<RefundOfOrder>({
    id: ({ part }) => gid("Refund", part.id),
    legacyResourceId: ({ part }) => String(part.id),
    createdAt: ({ part }) => dateTime(part.createdAt),
    processedAt: ({ part }) => dateTime(part.createdAt),
    updatedAt: ({ part }) => dateTime(part.createdAt),
    note: ({ part }) => part.note,
    order: ({ order }) => order,
    totalRefundedSet: ({ order, part }) => orderMoney(order, part.totalMinor),
    refundLineItems: connection<RefundOfOrder, RefundedLine>(({ order, part }) => ({
      items: part.lines.map((refunded) => ({ order, part, refunded })),
      id: refundedLineId,
    })),
    orderAdjustments: emptyConnection(),
  }),
  RefundLineItem: objectType<RefundedLine>({
    id: (line) => gid("RefundLineItem", refundedLineId(line)),
    quantity: ({ refunded }) => refunded.quantity,
    restockType: ({ refunded }) => refunded.restockType,
    restocked: ({ refunded }) => refunded.restockType !== "NO_RESTOCK",
    lineItem: ({ order, refunded }) => {
      const line = order.lines.find((one) => one.id === refunded.lineId);
      return line ? { order, line } : null;
    },
    priceSet: ({ order, refunded }) =>
      orderMoney(order, perUnitMinor(refunded.subtotalMinor, refunded.quantity)),
    subtotalSet: ({ order, refunded }) => orderMoney(order, refunded.subtotalMinor),
  }),
};

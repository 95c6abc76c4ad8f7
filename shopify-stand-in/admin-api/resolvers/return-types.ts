import type { SandboxLine, SandboxReturn } from "../../shops/shop-model";
import { connection } from "../connections";
import { always, objectType, type TypeFields } from "../field-types";
import { ofType } from "../object-types";
import type { PartOfOrder } from "../shop-index";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";
import type { FulfilledLine } from "./fulfillment-types";

type ReturnOfOrder = PartOfOrder<SandboxReturn>;

interface ReturnedLine extends ReturnOfOrder {
  line: SandboxLine;
  quantity: number;
  id: bigint;
}

/**
 * The sandbox keeps how many pieces a return has, not which; they are taken from the lines that were refunded with a
 * return, then from the order's lines in turn.
 */
function linesOf({ order, part }: ReturnOfOrder): ReturnedLine[] {
  if (order.fulfillments.length === 0) return [];
  const sent = order.refunds.flatMap((refund) =>
    refund.lines.filter((line) => line.restockType === "RETURN"),
  );
  const candidates = sent.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((one) => one.id === lineId);
    return line ? [{ line, quantity }] : [];
  });
  const pool =
    candidates.length > 0 ? candidates : order.lines.map((line) => ({ line, quantity: line.quantity }));
  const lines: ReturnedLine[] = [];
  let left = part.totalQuantity;
  for (const { line, quantity } of pool) {
    if (left <= 0) break;
    const taken = Math.min(left, quantity);
    lines.push(
      ofType("ReturnLineItem", {
        order,
        part,
        line,
        quantity: taken,
        id: part.id * 1000n + BigInt(lines.length + 1),
      }),
    );
    left -= taken;
  }
  return lines;
}

const isDone = ({ part }: ReturnedLine) => part.status === "CLOSED";

export const returnTypes: Record<string, TypeFields> = {
  Return: objectType<ReturnOfOrder>({
    id: ({ part }) => gid("Return", part.id),
    name: ({ part }) => part.name,
    status: ({ part }) => part.status,
    createdAt: ({ part }) => dateTime(part.createdAt),
    closedAt: ({ part }) => dateTimeOrNull(part.closedAt),
    totalQuantity: ({ part }) => part.totalQuantity,
    order: ({ order }) => order,
    returnLineItems: connection<ReturnOfOrder, ReturnedLine>((source) => ({
      items: linesOf(source),
      id: (line) => line.id,
    })),
  }),
  ReturnLineItem: objectType<ReturnedLine>({
    id: (line) => gid("ReturnLineItem", line.id),
    quantity: (line) => line.quantity,
    processedQuantity: (line) => (isDone(line) ? line.quantity : 0),
    unprocessedQuantity: (line) => (isDone(line) ? 0 : line.quantity),
    returnReasonDefinition: always(null),
    returnReasonNote: () => "",
    customerNote: () => null,
    fulfillmentLineItem: ({ order, line }): FulfilledLine | null => {
      const part = order.fulfillments[0];
      return part ? { order, part, line } : null;
    },
  }),
};

import { z } from "zod";
import type { CheckoutRecord } from "~/features/checkouts/checkout-record";
import { parseMinor } from "~/platform/money";
import { amount, id, instant, instantOrNull, shortText, text } from "./fields";

/** A checkout of checkouts/create and /update: it has no id, its token is its key. */
export const checkoutPayload = z.object({
  token: shortText.min(1),
  customer: z.object({ id }).nullish(),
  created_at: instant,
  updated_at: instant,
  completed_at: instantOrNull,
  currency: text,
  total_price: amount,
});

export function checkoutRecordOf(payload: z.output<typeof checkoutPayload>): CheckoutRecord {
  return {
    token: payload.token,
    customerId: payload.customer?.id ?? null,
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
    completedAt: payload.completed_at,
    totalMinor: parseMinor(payload.total_price, payload.currency),
  };
}

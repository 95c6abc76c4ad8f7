import { copyPlain, copyText, type IncomingTable } from "~/incoming-rows";
import type { CheckoutRecord } from "./checkout-record";

export const checkoutsIncoming: IncomingTable = {
  target: "checkouts",
  key: ["token"],
  columns: {
    token: "text",
    customer_id: "bigint",
    created_at: "timestamptz(3)",
    updated_at: "timestamptz(3)",
    completed_at: "timestamptz(3)",
    total_minor: "bigint",
  },
};

export function checkoutRow(checkout: CheckoutRecord): string {
  return `${copyText(checkout.token)}\t${copyPlain(checkout.customerId)}\t${copyText(checkout.createdAt)}\t${copyText(checkout.updatedAt)}\t${copyText(
    checkout.completedAt,
  )}\t${checkout.totalMinor}\n`;
}

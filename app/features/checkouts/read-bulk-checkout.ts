import {
  bagMinor,
  gidInside,
  instantOf,
  instantOrNull,
  objectOrNull,
  textOf,
  type Wire,
} from "~/platform/wire-values";
import { checkoutTokenOf, type CheckoutRecord } from "./checkout-record";

/**
 * Reads one line of the checkouts' bulk file (platform/queries/bulk-checkouts.graphql.ts).
 * Errors: throws, saying which field is not what it should be.
 */
export function readBulkCheckoutLine(line: Wire): CheckoutRecord {
  const money = objectOrNull(objectOrNull(line, "totalPriceSet") ?? {}, "shopMoney") ?? {};
  return {
    token: checkoutTokenOf(textOf(line, "abandonedCheckoutUrl")),
    customerId: gidInside(line, "customer", "Customer"),
    createdAt: instantOf(line, "createdAt"),
    updatedAt: instantOf(line, "updatedAt"),
    completedAt: instantOrNull(line, "completedAt"),
    totalMinor: bagMinor(line, "totalPriceSet", textOf(money, "currencyCode")),
  };
}

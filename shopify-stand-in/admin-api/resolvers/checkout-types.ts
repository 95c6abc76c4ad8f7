import type { SandboxCheckout } from "../../shops/shop-model";
import { connection } from "../connections";
import {
  always,
  type Arguments,
  type FieldPosition,
  objectType,
  type RequestContext,
  type Resolve,
  type Rows,
  type TypeFields,
} from "../field-types";
import { choiceFilter, idFilter, timeFilter } from "../search/search-filters";
import { type Searchable, searchRows } from "../search/search-rows";
import { dateTime, dateTimeOrNull, gid } from "../value-formats";
import { type SortKeys, sortedRows } from "./sort-keys";
import { type Address, nameOfCustomer, shopMoney } from "./value-types";

interface LineOfCheckout {
  checkout: SandboxCheckout;
  line: SandboxCheckout["lines"][number];
}

const checkoutSearch: Searchable<SandboxCheckout> = {
  text: (checkout, { index }) => {
    const customer = index.customer(checkout.customerId);
    return [checkout.name, customer ? `${nameOfCustomer(customer)} ${customer.email ?? ""}` : ""].join(" ");
  },
  filters: {
    id: idFilter((checkout) => checkout.id),
    created_at: timeFilter((checkout) => checkout.createdAt),
    updated_at: timeFilter((checkout) => checkout.updatedAt),
    recovery_state: choiceFilter({
      recovered: (checkout) => checkout.completedAt !== null,
      not_recovered: (checkout) => checkout.completedAt === null,
    }),
    status: choiceFilter({ open: () => true, closed: () => false }),
  },
};

const sortKeys = (context: RequestContext): SortKeys<SandboxCheckout> => ({
  CREATED_AT: (checkout) => checkout.createdAt,
  CHECKOUT_ID: (checkout) => checkout.id,
  TOTAL_PRICE: (checkout) => checkout.totalMinor,
  CUSTOMER_NAME: (checkout) => {
    const customer = context.index.customer(checkout.customerId);
    return customer ? nameOfCustomer(customer) : "";
  },
});

export function checkoutsFound(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): readonly SandboxCheckout[] {
  return searchRows(context.index.checkouts(), args.query, checkoutSearch, context, position);
}

export function checkoutRows(
  args: Arguments,
  context: RequestContext,
  position: FieldPosition,
): Rows<SandboxCheckout> {
  return sortedRows(checkoutsFound(args, context, position), sortKeys(context), args, position);
}

const amount =
  (minorOf: (checkout: SandboxCheckout) => bigint): Resolve<SandboxCheckout> =>
  (checkout, _args, context) =>
    shopMoney(minorOf(checkout), context);

const lineMinor = ({ line }: LineOfCheckout) => line.unitPriceMinor * BigInt(line.quantity);
const fullPrice: Resolve<LineOfCheckout> = (source, _args, context) => shopMoney(lineMinor(source), context);
const unitPrice: Resolve<LineOfCheckout> = ({ line }, _args, context) =>
  shopMoney(line.unitPriceMinor, context);

const lineId = ({ checkout, line }: LineOfCheckout) =>
  checkout.id * 100n + BigInt(checkout.lines.indexOf(line) + 1);

export const checkoutTypes: Record<string, TypeFields> = {
  AbandonedCheckout: objectType<SandboxCheckout>({
    id: (checkout) => gid("AbandonedCheckout", checkout.id),
    name: (checkout) => checkout.name,
    note: () => "",
    createdAt: (checkout) => dateTime(checkout.createdAt),
    updatedAt: (checkout) => dateTime(checkout.updatedAt),
    completedAt: (checkout) => dateTimeOrNull(checkout.completedAt),
    abandonedCheckoutUrl: (checkout, _args, { shop }) =>
      `https://${shop.profile.handle}.myshopify.com/${shop.profile.id}/checkouts/ac/${checkout.token}/recover?key=${checkout.token.slice(0, 12)}`,
    discountCodes: () => [],
    customAttributes: always([]),
    taxesIncluded: () => false,
    customer: (checkout, _args, { index }) => index.customer(checkout.customerId),
    shippingAddress: (checkout, _args, { index }): Address | null => {
      const customer = index.customer(checkout.customerId);
      return customer && { customer };
    },
    lineItemsQuantity: (checkout) => checkout.lines.reduce((sum, line) => sum + line.quantity, 0),
    totalPriceSet: amount((checkout) => checkout.totalMinor),
    subtotalPriceSet: amount((checkout) => checkout.subtotalMinor),
    totalLineItemsPriceSet: amount((checkout) =>
      checkout.lines.reduce((sum, line) => sum + lineMinor({ checkout, line }), 0n),
    ),
    totalDiscountSet: amount(() => 0n),
    lineItems: connection<SandboxCheckout, LineOfCheckout>((checkout) => ({
      items: checkout.lines.map((line) => ({ checkout, line })),
      id: lineId,
    })),
  }),
  AbandonedCheckoutLineItem: objectType<LineOfCheckout>({
    id: (source) => gid("AbandonedCheckoutLineItem", lineId(source)),
    title: ({ line }) => line.title,
    quantity: ({ line }) => line.quantity,
    sku: ({ line }) => line.sku,
    variantTitle: ({ line }, _args, { index }) => index.variants().get(line.variantId)?.variant.title ?? null,
    product: ({ line }, _args, { index }) => index.product(line.productId),
    variant: ({ line }, _args, { index }) => index.variants().get(line.variantId) ?? null,
    customAttributes: always([]),
    originalUnitPriceSet: unitPrice,
    discountedUnitPriceSet: unitPrice,
    originalTotalPriceSet: fullPrice,
    discountedTotalPriceSet: fullPrice,
  }),
};

import { promotionsOf, type SandboxDiscount } from "../../../shops/promotions/promotions";
import { asyncUsage, classOf, statusOf } from "../../../shops/promotions/discount-status";
import { connection, emptyConnection } from "../../connections";
import { always, objectType, properties, type RequestContext, type TypeFields } from "../../field-types";
import { ofType } from "../../object-types";
import { dateTime, dateTimeOrNull, gid } from "../../value-formats";
import { countUpTo } from "../count";
import type { Money } from "../value-types";
import { codeRows } from "./code-rows";
import { buyersOf, buysOf, getsOf, minimumOf } from "./discount-parts";
import { shortSummary, summary } from "./discount-words";

/** A discount as the node that carries it. */
export interface NodeOfDiscount {
  discount: SandboxDiscount;
}

const typeByKind = {
  basic: "DiscountCodeBasic",
  "free-shipping": "DiscountCodeFreeShipping",
  bxgy: "DiscountCodeBxgy",
} as const;

const inUnion = ({ discount }: NodeOfDiscount) => ofType(typeByKind[discount.kind], discount);
const node = {
  id: ({ discount }: NodeOfDiscount) => gid("DiscountCodeNode", discount.id),
  metafield: always<NodeOfDiscount>(null, ["namespace", "key"]),
  metafields: emptyConnection<NodeOfDiscount>(["namespace", "keys"]),
};

const moneyOrNull = (minor: bigint | null, { shop }: RequestContext): Money | null =>
  minor === null ? null : { minor, currencyCode: shop.profile.currencyCode };

/** Sales of the orders that used it, whatever came back since. */
function totalSales({ uses }: SandboxDiscount, { shop }: RequestContext): bigint {
  return uses.reduce((sum, { orderId }) => sum + (shop.orders.get(orderId)?.totalMinor ?? 0n), 0n);
}

const onEveryDiscount = objectType<SandboxDiscount>({
  ...properties<SandboxDiscount>("title", "usageLimit", "tags"),
  appliesOncePerCustomer: (one) => one.oncePerCustomer,
  asyncUsageCount: (one, _args, { now }) => asyncUsage(one, now),
  codes: connection<SandboxDiscount, never>(
    (one, args, context, position) => codeRows(one, args, context, position) as never,
    ["query", "sortKey"],
  ),
  codesCount: (one) => countUpTo(one.codes.size, {}),
  combinesWith: (one) => one.combinesWith,
  context: buyersOf,
  createdAt: (one) => dateTime(one.createdAt),
  updatedAt: (one) => dateTime(one.updatedAt),
  startsAt: (one) => dateTime(one.startsAt),
  endsAt: (one) => dateTimeOrNull(one.endsAt),
  discountClasses: (one) => [classOf(one)],
  hasTimelineComment: () => false,
  status: (one, _args, { now }) => statusOf(one, now),
  summary: (one, _args, context) => summary(one, context),
  totalSales: (one, _args, context) => moneyOrNull(totalSales(one, context), context),
});

const withMinimum = objectType<SandboxDiscount>({
  minimumRequirement: minimumOf,
  recurringCycleLimit: () => null,
  shortSummary: (one, _args, context) => shortSummary(one, context),
});

/** Kinds of discounts that no sandbox shop has, so that a query may select them. */
const foreign = (...names: string[]): TypeFields =>
  objectType<never>(Object.fromEntries(names.map((name) => [name, () => null])));
const automatic = foreign(
  "title",
  "status",
  "asyncUsageCount",
  "startsAt",
  "endsAt",
  "createdAt",
  "updatedAt",
);

export const discountNodeTypes: Record<string, TypeFields> = {
  DiscountCodeNode: objectType<NodeOfDiscount>({ ...node, codeDiscount: inUnion }),
  DiscountNode: objectType<NodeOfDiscount>({ ...node, discount: inUnion }),
  DiscountCodeBasic: {
    ...onEveryDiscount,
    ...withMinimum,
    ...objectType<SandboxDiscount>({ customerGets: getsOf }),
  },
  DiscountCodeFreeShipping: {
    ...onEveryDiscount,
    ...withMinimum,
    ...objectType<SandboxDiscount>({
      appliesOnOneTimePurchase: () => true,
      appliesOnSubscription: () => false,
      destinationSelection: () => ofType("DiscountCountryAll", { allCountries: true }),
      maximumShippingPrice: (one, _args, context) => moneyOrNull(one.maximumShippingMinor, context),
    }),
  },
  DiscountCodeBxgy: {
    ...onEveryDiscount,
    ...objectType<SandboxDiscount>({
      customerBuys: buysOf,
      customerGets: getsOf,
      usesPerOrderLimit: (one) => one.usesPerOrderLimit,
    }),
  },
  DiscountCountryAll: objectType<{ allCountries: boolean }>(properties("allCountries")),
  DiscountCodeApp: { ...automatic, ...foreign("discountId", "usageLimit", "codesCount") },
  DiscountAutomaticApp: { ...automatic, ...foreign("discountId") },
  DiscountAutomaticBasic: automatic,
  DiscountAutomaticBxgy: { ...automatic, ...foreign("id") },
  DiscountAutomaticFreeShipping: automatic,
};

/** The node of a discount's id, or null when the shop has none of that id. */
export function discountNode(id: bigint, { shop }: RequestContext): NodeOfDiscount | null {
  const discount = promotionsOf(shop).discounts.get(id);
  return discount ? { discount } : null;
}

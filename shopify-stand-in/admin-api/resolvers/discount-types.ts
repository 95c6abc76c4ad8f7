import type { OrderDiscount, SandboxLine, SandboxOrder } from "../../shops/shop-model";
import { objectType, type TypeFields } from "../field-types";
import { ofType } from "../object-types";
import { orderMoney, type Money, type MoneyBag } from "./value-types";

/** A discount as it was applied to an order: by code, or by hand when the order has discounts but no code. */
export interface DiscountOnOrder {
  index: number;
  order: SandboxOrder;
  code: string | null;
  /** What the checkout worked out; null for an order that only knows its sum. */
  applied: OrderDiscount | null;
}

/** Of an order that keeps one sum only, it is reported on the first discount. */
export function discountsOf(order: SandboxOrder): DiscountOnOrder[] {
  const codes: (string | null)[] =
    order.discountCodes.length > 0 ? order.discountCodes : order.discountMinor > 0n ? [null] : [];
  return codes.map((code, index) =>
    ofType(code === null ? "ManualDiscountApplication" : "DiscountCodeApplication", {
      ...{ index, order, code },
      applied: order.discounts?.[index] ?? null,
    }),
  );
}

interface Allocation {
  application: DiscountOnOrder;
  amount: MoneyBag;
}

/** What each discount of an order took off one line. */
export function allocationsOf(order: SandboxOrder, line: SandboxLine): Allocation[] {
  const at = order.lines.indexOf(line);
  return discountsOf(order).flatMap((application) => {
    const taken = application.applied
      ? application.applied.perLineMinor[at]!
      : application.index === 0
        ? line.discountMinor
        : 0n;
    return taken > 0n ? [{ application, amount: orderMoney(order, taken) }] : [];
  });
}

const isOnShipping = ({ applied }: DiscountOnOrder) => (applied?.shippingMinor ?? 0n) > 0n;

const onEveryDiscount = objectType<DiscountOnOrder>({
  index: (one) => one.index,
  allocationMethod: ({ applied }) => applied?.allocation ?? "ACROSS",
  targetSelection: ({ applied }) => applied?.selection ?? "ALL",
  targetType: (one) => (isOnShipping(one) ? "SHIPPING_LINE" : "LINE_ITEM"),
  value: ({ applied, order, index }, _args, { shop }): object => {
    const money = (minor: bigint): Money =>
      ofType("MoneyV2", { minor, currencyCode: shop.profile.currencyCode });
    if (!applied) return money(index === 0 ? order.discountMinor : 0n);
    return applied.value.kind === "amount"
      ? money(applied.value.amountMinor)
      : ofType("PricingPercentageValue", { percentage: applied.value.fraction * 100 });
  },
});

export const discountTypes: Record<string, TypeFields> = {
  DiscountCodeApplication: {
    ...onEveryDiscount,
    ...objectType<DiscountOnOrder>({ code: (one) => one.code }),
  },
  ManualDiscountApplication: {
    ...onEveryDiscount,
    ...objectType<DiscountOnOrder>({ title: () => "Discount", description: () => null }),
  },
  DiscountAllocation: objectType<Allocation>({
    allocatedAmountSet: ({ amount }) => amount,
    discountApplication: ({ application }) => application,
  }),
};

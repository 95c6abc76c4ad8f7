import type { SandboxOrder } from "../../shops/shop-model";
import { objectType, type TypeFields } from "../field-types";
import { ofType } from "../object-types";
import type { Money } from "./value-types";

/** A discount as it was applied to an order: by code, or by hand when the order has discounts but no code. */
export interface DiscountOnOrder {
  index: number;
  order: SandboxOrder;
  code: string | null;
}

/** The sandbox keeps one sum per order, so it is reported on the first discount. */
export function discountsOf(order: SandboxOrder): DiscountOnOrder[] {
  const codes: (string | null)[] =
    order.discountCodes.length > 0 ? order.discountCodes : order.discountMinor > 0n ? [null] : [];
  return codes.map((code, index) =>
    ofType(code === null ? "ManualDiscountApplication" : "DiscountCodeApplication", { index, order, code }),
  );
}

const onEveryDiscount = objectType<DiscountOnOrder>({
  index: (one) => one.index,
  allocationMethod: () => "ACROSS",
  targetSelection: () => "ALL",
  targetType: () => "LINE_ITEM",
  value: (one, _args, { shop }): Money =>
    ofType("MoneyV2", {
      minor: one.index === 0 ? one.order.discountMinor : 0n,
      currencyCode: shop.profile.currencyCode,
    }),
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
};

import { moneyScalar } from "../admin-api/value-formats";
import { takenOffMinor } from "../shops/order-amounts";
import type { OrderDiscount, SandboxLine, SandboxOrder } from "../shops/shop-model";
import type { Json } from "./json-text";
import type { PayloadContext } from "./payload-context";

/** `discount_codes` of an order. Where only a sum is known it all comes from the first code. */
export function discountCodes({ money }: PayloadContext, order: SandboxOrder): Json[] {
  return order.discountCodes.map((code, index) => {
    const applied = order.discounts?.[index];
    if (!applied) return { code, amount: money(index === 0 ? order.discountMinor : 0n), type: "percentage" };
    const type =
      applied.shippingMinor > 0n ? "shipping" : isPercentage(applied) ? "percentage" : "fixed_amount";
    return { code, amount: money(takenOffMinor(applied)), type };
  });
}

const isPercentage = ({ value }: OrderDiscount) => value.kind === "percentage";

/** `discount_applications` of an order, in the order of its codes. */
export function discountApplications(context: PayloadContext, order: SandboxOrder): Json[] {
  const { money, shop } = context;
  if (order.discounts)
    return order.discounts.map(({ code, value, allocation, selection, shippingMinor }) => ({
      target_type: shippingMinor > 0n ? "shipping_line" : "line_item",
      type: "discount_code",
      value:
        value.kind === "percentage"
          ? (value.fraction * 100).toFixed(1)
          : moneyScalar(value.amountMinor, shop.profile.currencyCode),
      value_type: value.kind === "percentage" ? "percentage" : "fixed_amount",
      allocation_method: allocation.toLowerCase(),
      target_selection: selection.toLowerCase(),
      code,
    }));
  if (order.discountMinor === 0n) return [];
  const shared = {
    target_type: "line_item",
    value: money(order.discountMinor),
    value_type: "fixed_amount",
    allocation_method: "across",
    target_selection: "all",
  };
  const [code] = order.discountCodes;
  return [
    code === undefined
      ? { ...shared, type: "manual", title: "Discount", description: "Discount" }
      : { ...shared, type: "discount_code", code },
  ];
}

/** `discount_allocations` of a line: what each application took off it. */
export function lineAllocations(context: PayloadContext, order: SandboxOrder, line: SandboxLine): Json[] {
  const at = order.lines.indexOf(line);
  if (!order.discounts) return allocation(context, order, line.discountMinor, 0);
  return order.discounts.flatMap(({ perLineMinor }, index) =>
    allocation(context, order, perLineMinor[at] ?? 0n, index),
  );
}

/** The same for the shipping. */
export function shippingAllocations(context: PayloadContext, order: SandboxOrder): Json[] {
  return (order.discounts ?? []).flatMap(({ shippingMinor }, index) =>
    allocation(context, order, shippingMinor, index),
  );
}

function allocation(
  { money, moneySet }: PayloadContext,
  order: SandboxOrder,
  takenMinor: bigint,
  index: number,
): Json[] {
  if (takenMinor === 0n) return [];
  return [
    {
      amount: money(takenMinor),
      discount_application_index: index,
      amount_set: moneySet(takenMinor, order),
    },
  ];
}

import type { SandboxLine, SandboxOrder } from "../../shops/shop-model";
import { always, objectType, type Resolve, type TypeFields, withArguments } from "../field-types";
import { gid } from "../value-formats";
import { allocationsOf } from "./discount-types";
import { lineAfterDiscountsMinor, perUnitMinor } from "./order-amounts";
import { orderMoney } from "./value-types";

export interface LineOfOrder {
  order: SandboxOrder;
  line: SandboxLine;
}

const amount =
  (minorOf: (line: SandboxLine, order: SandboxOrder) => bigint): Resolve<LineOfOrder> =>
  ({ order, line }) =>
    orderMoney(order, minorOf(line, order));

const fullMinor = (line: SandboxLine) => line.unitPriceMinor * BigInt(line.quantity);
const isShipped = (order: SandboxOrder) => order.fulfillmentStatus === "FULFILLED";

export const lineItemTypes: Record<string, TypeFields> = {
  LineItem: objectType<LineOfOrder>({
    id: ({ line }) => gid("LineItem", line.id),
    title: ({ line }) => line.title,
    name: ({ line }) => [line.title, line.variantTitle].filter((part) => part !== null).join(" - "),
    variantTitle: ({ line }) => line.variantTitle,
    sku: ({ line }) => line.sku,
    vendor: ({ line }) => line.vendor,
    quantity: ({ line }) => line.quantity,
    currentQuantity: ({ line }) => line.currentQuantity,
    refundableQuantity: ({ order, line }) => (order.cancelledAt === null ? line.currentQuantity : 0),
    unfulfilledQuantity: ({ order, line }) => (isShipped(order) ? 0 : line.currentQuantity),
    isGiftCard: ({ line }) => line.isGiftCard,
    requiresShipping: ({ line }) => !line.isGiftCard,
    taxable: ({ line }) => !line.isGiftCard,
    customAttributes: always([]),
    product: ({ line }, _args, { index }) => index.product(line.productId),
    variant: ({ line }, _args, { index }) =>
      line.variantId === null ? null : (index.variants().get(line.variantId) ?? null),
    sellingPlan: ({ line }) => line.sellingPlan,
    discountAllocations: ({ order, line }) => allocationsOf(order, line),
    originalUnitPriceSet: amount((line) => line.unitPriceMinor),
    originalTotalSet: amount(fullMinor),
    totalDiscountSet: amount((line) => line.discountMinor),
    discountedUnitPriceSet: amount((line) =>
      perUnitMinor(fullMinor(line) - line.discountMinor, line.quantity),
    ),
    discountedTotalSet: withArguments(["withCodeDiscounts"], ({ order, line }, args) =>
      orderMoney(
        order,
        args.withCodeDiscounts === true
          ? lineAfterDiscountsMinor(order, line)
          : fullMinor(line) - line.discountMinor,
      ),
    ),
    discountedUnitPriceAfterAllDiscountsSet: amount((line, order) =>
      perUnitMinor(lineAfterDiscountsMinor(order, line), line.quantity),
    ),
    priceAfterAllDiscountsBeforeTaxesSet: amount((line, order) => lineAfterDiscountsMinor(order, line)),
  }),
  LineItemSellingPlan: objectType<{ id: bigint; name: string }>({
    name: (plan) => plan.name,
    sellingPlanId: (plan) => gid("SellingPlan", plan.id),
  }),
};

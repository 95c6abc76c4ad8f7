import {
  promotionsOf,
  type DiscountEffect,
  type DiscountItems,
  type SandboxDiscount,
} from "../../../shops/promotions/promotions";
import { connection, emptyConnection, listRows } from "../../connections";
import {
  objectType,
  properties,
  type RequestContext,
  type Resolve,
  type TypeFields,
} from "../../field-types";
import { ofType } from "../../object-types";
import type { VariantOfProduct } from "../../shop-index";
import { moneyScalar } from "../../value-formats";
import type { SandboxProduct } from "../../../shops/shop-model";
import type { Money } from "../value-types";

type Part = Resolve<SandboxDiscount>;

const moneyOf = (minor: bigint, { shop }: RequestContext): Money => ({
  minor,
  currencyCode: shop.profile.currencyCode,
});

export const buyersOf: Part = ({ context }, _args, { shop, index }) => {
  if (context.kind === "all") return ofType("DiscountBuyerSelectionAll", { all: "ALL" });
  if (context.kind === "customers") {
    const customers = [...context.ids].flatMap((id) => index.customer(id) ?? []);
    return ofType("DiscountCustomers", { customers });
  }
  const { segments } = promotionsOf(shop);
  return ofType("DiscountCustomerSegments", {
    segments: [...context.ids].flatMap((id) => segments.get(id) ?? []),
  });
};

function itemsOf(items: DiscountItems): object {
  return items.kind === "all"
    ? ofType("AllDiscountItems", { allItems: true })
    : ofType("DiscountProducts", { ...items });
}

function effectOf(effect: DiscountEffect, context: RequestContext): object {
  if (effect.kind === "percentage") return ofType("DiscountPercentage", { percentage: effect.fraction });
  const amount = moneyOf(effect.amountMinor, context);
  return ofType("DiscountAmount", { amount, appliesOnEachItem: effect.onEachItem });
}

export const getsOf: Part = ({ gets }, _args, context) => {
  if (!gets) return null;
  const effect = effectOf(gets.effect, context);
  const quantity = { quantity: String(gets.quantity) };
  return {
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
    items: itemsOf(gets.items),
    value: gets.quantity === null ? effect : ofType("DiscountOnQuantity", { effect, quantity }),
  };
};

export const buysOf: Part = ({ buys }, _args, { shop }) =>
  buys && {
    isOneTimePurchase: true,
    isSubscription: false,
    items: itemsOf(buys.items),
    value:
      buys.kind === "quantity"
        ? ofType("DiscountQuantity", { quantity: String(buys.quantity) })
        : ofType("DiscountPurchaseAmount", {
            amount: moneyScalar(buys.amountMinor, shop.profile.currencyCode),
          }),
  };

export const minimumOf: Part = ({ minimum }, _args, context) => {
  if (!minimum) return null;
  return minimum.kind === "subtotal"
    ? ofType("DiscountMinimumSubtotal", {
        greaterThanOrEqualToSubtotal: moneyOf(minimum.amountMinor, context),
      })
    : ofType("DiscountMinimumQuantity", { greaterThanOrEqualToQuantity: String(minimum.quantity) });
};

const plain = (...names: string[]): TypeFields =>
  objectType<Record<string, unknown>>(properties<Record<string, unknown>>(...names));

type Products = Extract<DiscountItems, { kind: "products" }>;

export const discountPartTypes: Record<string, TypeFields> = {
  DiscountBuyerSelectionAll: plain("all"),
  DiscountCustomers: plain("customers"),
  DiscountCustomerSegments: plain("segments"),
  DiscountCombinesWith: {
    ...plain("orderDiscounts", "productDiscounts", "shippingDiscounts"),
    ...objectType({ productDiscountsWithTagsOnSameCartLine: () => [] }),
  },
  DiscountCustomerGets: plain("appliesOnOneTimePurchase", "appliesOnSubscription", "items", "value"),
  DiscountCustomerBuys: plain("isOneTimePurchase", "isSubscription", "items", "value"),
  AllDiscountItems: plain("allItems"),
  DiscountProducts: objectType<Products>({
    products: connection<Products, SandboxProduct>(({ productIds }, _args, { index }) =>
      listRows(
        [...productIds].flatMap((id) => index.product(id) ?? []),
        ({ id }) => id,
      ),
    ),
    productVariants: connection<Products, VariantOfProduct>(({ variantIds }, _args, { index }) =>
      listRows(
        [...variantIds].flatMap((id) => index.variants().get(id) ?? []),
        ({ variant }) => variant.id,
      ),
    ),
  }),
  DiscountCollections: objectType({ collections: emptyConnection() }),
  DiscountPercentage: plain("percentage"),
  DiscountAmount: plain("amount", "appliesOnEachItem"),
  DiscountOnQuantity: plain("effect", "quantity"),
  DiscountQuantity: plain("quantity"),
  DiscountPurchaseAmount: plain("amount"),
  DiscountMinimumSubtotal: plain("greaterThanOrEqualToSubtotal"),
  DiscountMinimumQuantity: plain("greaterThanOrEqualToQuantity"),
};

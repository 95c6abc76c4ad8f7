import { z } from "zod";
import type { SandboxShop, ShopChange } from "./shops/shop-model";
import {
  beginCheckout,
  cancelOrder,
  completeCheckout,
  deleteCustomer,
  deleteOrder,
  deleteProduct,
  deliverParcel,
  fulfillOrder,
  mergeCustomers,
  placeOrder,
  refundOrder,
  updateCustomer,
  updateProduct,
} from "./shops/shop-changes";

type Change = (shop: SandboxShop, wanted: unknown, now: number) => ShopChange[];

/** Ids and amounts travel as text: JSON's numbers are too short for some of them. */
const big = z.union([z.string().regex(/^-?\d+$/), z.number().int()]).transform((value) => BigInt(value));
const line = z.strictObject({ variantId: big, quantity: z.number().int().min(1) });
const order = z.strictObject({ orderId: big });
const customer = z.strictObject({ customerId: big });

function change<S extends z.ZodType>(
  schema: S,
  make: (shop: SandboxShop, wanted: z.output<S>, now: number) => ShopChange[],
): Change {
  return (shop, wanted, now) => make(shop, schema.parse(wanted), now);
}

/** Everything the control API can make happen in a shop, by the name of its function in shops/shop-changes.ts. */
export const changes: Record<string, Change> = {
  placeOrder: change(
    z.strictObject({
      customerId: big.nullable(),
      lines: z.array(line).min(1),
      discount: z.strictObject({ code: z.string(), percent: z.number() }).optional(),
      shippingMinor: big.optional(),
      taxMinor: big.optional(),
      presentmentCurrency: z.string().length(3).optional(),
      test: z.boolean().optional(),
      paid: z.boolean().optional(),
      sourceName: z.string().optional(),
    }),
    placeOrder,
  ),
  refundOrder: change(
    order.extend({
      lines: z.array(z.strictObject({ lineId: big, quantity: z.number().int().min(1) })).optional(),
      amountMinor: big.optional(),
      restockType: z.enum(["RETURN", "CANCEL", "NO_RESTOCK"]).optional(),
      note: z.string().optional(),
    }),
    (shop, { orderId, ...wanted }, now) => refundOrder(shop, orderId, wanted, now),
  ),
  cancelOrder: change(
    order.extend({
      reason: z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]).optional(),
      refund: z.boolean().optional(),
    }),
    (shop, { orderId, ...wanted }, now) => cancelOrder(shop, orderId, wanted, now),
  ),
  fulfillOrder: change(
    order.extend({
      tracking: z.strictObject({ company: z.string(), number: z.string() }).nullable().optional(),
      estimatedDeliveryAt: z.number().nullable().optional(),
    }),
    (shop, { orderId, ...wanted }, now) => fulfillOrder(shop, orderId, wanted, now),
  ),
  deliverParcel: change(
    order.extend({
      status: z.enum(["IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED", "FAILURE", "ATTEMPTED_DELIVERY"]),
    }),
    (shop, { orderId, status }, now) => deliverParcel(shop, orderId, status, now),
  ),
  deleteOrder: change(order, (shop, { orderId }) => deleteOrder(shop, orderId)),
  updateCustomer: change(
    customer.extend({
      firstName: z.string().nullable().optional(),
      lastName: z.string().nullable().optional(),
      email: z.string().nullable().optional(),
      phone: z.string().nullable().optional(),
      city: z.string().optional(),
      tags: z.array(z.string()).optional(),
      marketingState: z.enum(["SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING"]).optional(),
      smsMarketingState: z.enum(["SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING"]).optional(),
    }),
    (shop, { customerId, ...patch }, now) => updateCustomer(shop, customerId, patch, now),
  ),
  mergeCustomers: change(
    z.strictObject({ keptId: big, deletedId: big }),
    (shop, { keptId, deletedId }, now) => mergeCustomers(shop, keptId, deletedId, now),
  ),
  deleteCustomer: change(customer, (shop, { customerId }, now) => deleteCustomer(shop, customerId, now)),
  beginCheckout: change(
    z.strictObject({ customerId: big.nullable(), lines: z.array(line).min(1) }),
    beginCheckout,
  ),
  completeCheckout: change(z.strictObject({ checkoutId: big }), (shop, { checkoutId }, now) =>
    completeCheckout(shop, checkoutId, now),
  ),
  updateProduct: change(
    z.strictObject({
      productId: big,
      title: z.string().optional(),
      status: z.enum(["ACTIVE", "ARCHIVED", "DRAFT"]).optional(),
      tags: z.array(z.string()).optional(),
      variants: z
        .array(
          z.strictObject({
            id: big,
            priceMinor: big.optional(),
            inventoryQuantity: z.number().int().optional(),
          }),
        )
        .optional(),
    }),
    (shop, { productId, ...patch }, now) => updateProduct(shop, productId, patch, now),
  ),
  deleteProduct: change(z.strictObject({ productId: big }), (shop, { productId }) =>
    deleteProduct(shop, productId),
  ),
};

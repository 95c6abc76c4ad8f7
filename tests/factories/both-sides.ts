import { withShop } from "~/db.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";

const instant = (ms: number | null) => ms && Math.floor(ms / 1000) * 1000;
const at = (moment: Date | null) => moment && moment.getTime();

/** Every kind of row as one text each, from the app's tables and from the sandbox shop's own state. */
export async function bothSides(
  shop: Shop,
  sandbox: SandboxShop,
): Promise<Record<string, { app: string[]; sandbox: string[] }>> {
  const orders = [...sandbox.orders.values()];
  const customers = [...sandbox.customers.values()].filter((one) => !one.deleted && !one.mergedInto);
  const products = [...sandbox.products.values()];
  const checkouts = [...sandbox.abandonedCheckouts.values()];
  return withShop(shop.id, async (tx) => {
    const lines = await tx.orderLine.findMany();
    const refunds = await tx.refund.findMany();
    const parcels = await tx.fulfillment.findMany();
    const returns = await tx.orderReturn.findMany();
    const variants = await tx.productVariant.findMany();
    const row = (...values: unknown[]) => values.map(String).join(" ");
    const sides = {
      orders: {
        app: (await tx.order.findMany()).map((one) =>
          row(
            ...[
              one.id,
              one.name,
              one.customerId,
              at(one.processedAt),
              at(one.updatedAt),
              at(one.cancelledAt),
            ],
            ...[one.financialStatus, one.fulfillmentStatus, one.returnStatus, one.test, one.totalMinor],
            ...[one.refundedMinor, one.discountMinor, one.shippingMinor, one.taxMinor, one.lineCount],
          ),
        ),
        sandbox: orders.map((one) =>
          row(
            ...[one.id, one.name, one.customerId, instant(one.processedAt), instant(one.updatedAt)],
            ...[
              instant(one.cancelledAt),
              one.financialStatus,
              one.fulfillmentStatus,
              one.returnStatus,
              one.test,
            ],
            ...[one.totalMinor, one.refunds.reduce((sum, refund) => sum + refund.totalMinor, 0n)],
            ...[one.discountMinor, one.shippingMinor, one.taxMinor, one.lines.length],
          ),
        ),
      },
      lines: {
        app: lines.map((one) =>
          row(
            ...[
              one.orderId,
              one.id,
              one.productId,
              one.variantId,
              one.sku,
              one.quantity,
              one.currentQuantity,
            ],
            ...[one.unitPriceMinor, one.isGiftCard, one.isSubscription],
          ),
        ),
        sandbox: orders.flatMap((order) =>
          order.lines.map((one) =>
            row(
              ...[order.id, one.id, one.productId, one.variantId, one.sku, one.quantity, one.currentQuantity],
              ...[one.unitPriceMinor, one.isGiftCard, one.sellingPlan !== null],
            ),
          ),
        ),
      },
      refunds: {
        app: refunds.map((one) => row(one.orderId, one.id, at(one.createdAt), one.totalMinor)),
        sandbox: orders.flatMap((order) =>
          order.refunds.map((one) => row(order.id, one.id, instant(one.createdAt), one.totalMinor)),
        ),
      },
      parcels: {
        app: parcels.map((one) =>
          row(one.orderId, one.id, one.displayStatus, at(one.deliveredAt), one.hasTrackingNumber),
        ),
        sandbox: orders.flatMap((order) =>
          order.fulfillments.map((one) =>
            row(order.id, one.id, one.displayStatus, instant(one.deliveredAt), one.trackingNumber !== null),
          ),
        ),
      },
      returns: {
        app: returns.map((one) => row(one.orderId, one.id, one.status, one.totalQuantity)),
        sandbox: orders.flatMap((order) =>
          order.returns.map((one) => row(order.id, one.id, one.status, one.totalQuantity)),
        ),
      },
      customers: {
        app: (await tx.customer.findMany()).map((one) => {
          const { firstName, lastName, email, phone } = unsealPersonal(one.shopId, one.personal!);
          const { id, locale, countryCode, tags, marketingState, shopifyRfmGroup } = one;
          return row(
            id,
            locale,
            countryCode,
            tags,
            marketingState,
            shopifyRfmGroup,
            firstName,
            lastName,
            email,
            phone,
          );
        }),
        sandbox: customers.map((one) =>
          row(
            ...[one.id, one.locale, one.countryCode, one.tags, one.email && one.marketingState, one.rfmGroup],
            ...[one.firstName, one.lastName, one.email, one.phone],
          ),
        ),
      },
      products: {
        app: (await tx.product.findMany()).map((one) =>
          row(one.id, one.title, one.status, one.productType, one.isGiftCard, one.totalInventory),
        ),
        sandbox: products.map((one) => {
          const inventory = one.variants.reduce((sum, variant) => sum + variant.inventoryQuantity, 0);
          return row(one.id, one.title, one.status, one.productType, one.isGiftCard, inventory);
        }),
      },
      variants: {
        app: variants.map((one) => row(one.productId, one.id, one.title, one.sku, one.priceMinor)),
        sandbox: products.flatMap((product) =>
          product.variants.map((one) => row(product.id, one.id, one.title, one.sku, one.priceMinor)),
        ),
      },
      // Those that were paid after all are among them, with the moment of it.
      checkouts: {
        app: (await tx.checkout.findMany()).map((one) =>
          row(one.token, one.customerId, at(one.createdAt), at(one.completedAt), one.totalMinor),
        ),
        sandbox: checkouts.map((one) =>
          row(one.token, one.customerId, instant(one.createdAt), instant(one.completedAt), one.totalMinor),
        ),
      },
    };
    for (const side of Object.values(sides)) for (const rows of [side.app, side.sandbox]) rows.sort();
    return sides;
  });
}

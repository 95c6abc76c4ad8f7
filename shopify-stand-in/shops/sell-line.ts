import { freshId } from "./fresh-ids";
import { getVariant } from "./get-from-shop";
import type { WantedLine } from "./shop-changes";
import type { SandboxLine, SandboxShop, ShopChange } from "./shop-model";

/** A line of a new order at the variant's price of now; gift cards are never discounted. */
export function sellLine(
  shop: SandboxShop,
  { variantId, quantity }: WantedLine,
  percent: number,
): SandboxLine {
  if (!Number.isInteger(quantity) || quantity < 1)
    throw new RangeError(`Quantity ${quantity}: allowed whole numbers from 1`);
  const { product, variant } = getVariant(shop, variantId);
  const several = product.variants.length > 1;
  return {
    id: freshId(shop, "line"),
    productId: product.id,
    variantId,
    title: product.title,
    variantTitle: several ? variant.title : null,
    sku: variant.sku,
    vendor: product.vendor,
    quantity,
    currentQuantity: quantity,
    unitPriceMinor: variant.priceMinor,
    discountMinor: product.isGiftCard ? 0n : (variant.priceMinor * BigInt(quantity) * BigInt(percent)) / 100n,
    isGiftCard: product.isGiftCard,
    sellingPlan: null,
  };
}

/** Takes what was sold out of stock; Shopify tells it as a change of the product. */
export function takeFromStock(shop: SandboxShop, lines: readonly WantedLine[], now: number): ShopChange[] {
  const touched = new Set<bigint>();
  for (const { variantId, quantity } of lines) {
    const { product, variant } = getVariant(shop, variantId);
    variant.inventoryQuantity -= quantity;
    product.updatedAt = now;
    touched.add(product.id);
  }
  return [...touched].map((productId) => ({ topic: "products/update", productId }));
}

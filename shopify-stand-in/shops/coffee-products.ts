import { catalogue, dearerPrice } from "./coffee-catalogue";
import { createIdSequence, firstIds } from "./id-sequence";
import type { Random } from "./random";
import type { SandboxProduct } from "./shop-model";

/** Fills the shop's products from the catalogue, at the prices after the rise; they were all listed when the shop opened. */
export function buildProducts(openedAt: number, priceRiseAt: number, random: Random): SandboxProduct[] {
  const nextProduct = createIdSequence(firstIds.product, random);
  const nextVariant = createIdSequence(firstIds.variant, random);
  return catalogue.map((item) => ({
    id: nextProduct(),
    handle: item.handle,
    title: item.title,
    status: "ACTIVE",
    productType: item.productType,
    vendor: item.vendor,
    tags: [...item.tags],
    isGiftCard: item.productType === "Gift cards",
    createdAt: openedAt,
    updatedAt: item.dearer ? priceRiseAt : openedAt,
    imageUrl: `https://cdn.shopify.com/s/files/1/0682/4591/3772/files/${item.handle}.jpg`,
    variants: item.variants.map((variant) => ({
      id: nextVariant(),
      title: variant.title,
      sku: variant.sku,
      priceMinor: item.dearer ? dearerPrice(variant.priceMinor) : variant.priceMinor,
      inventoryQuantity: item.productType === "Gift cards" ? 0 : random.int(4, 480),
    })),
  }));
}
